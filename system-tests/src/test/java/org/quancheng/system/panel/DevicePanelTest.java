package org.quancheng.system.panel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** What a person does with a sound recorder, and what a stranger cannot do. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DevicePanelTest {

  /** How many pixels of the screen shine. */
  private static final String LIT =
      "return document.getElementById('screen').getContext('2d').getImageData(0, 0, 128, 64)"
          + ".data.filter((v, i) => i % 4 === 0 && v > 100).length";

  @TempDir private static Path folder;
  private static HeldRecorder recorder;

  @BeforeAll
  static void start() throws Exception {
    recorder = new HeldRecorder(folder);
  }

  @AfterAll
  static void stop() {
    recorder.close();
  }

  @BeforeEach
  void open() {
    recorder.open();
  }

  @AfterEach
  void leave() {
    recorder.leave();
  }

  @Test
  void a_finger_on_the_button_films_and_a_long_press_sends_it_to_sleep() throws Exception {
    recorder.click("record");
    recorder.light("RED");
    recorder.told("phase", "SECURED", 0);
    recorder.picture("recording.png");
    recorder.click("record");
    recorder.told("phase", "SEALED", 0);
    recorder.light("GREEN");

    recorder.pressLong("record");
    recorder.light("NONE");
    assertThat(recorder.browser().executeScript(HeldRecorder.LINES)).asString().contains("已休眠");
    int known = recorder.known();
    recorder.pressLong("record");
    recorder.told("state", "READY", known);
  }

  @Test
  void the_keyboard_works_like_the_buttons() throws Exception {
    int known = recorder.known();
    recorder.key("p");
    var photo = recorder.told("kind", "PHOTO", known);
    assertThat(photo.path("phase").asString()).isEqualTo("SEALED");
    recorder.key(Keys.SPACE);
    recorder.told("phase", "SECURED", known);
    recorder.key(Keys.SPACE);
    recorder.told("state", "READY", known);
  }

  @Test
  void the_screen_shows_the_pixels_that_are_in_the_chip() throws Exception {
    recorder.until(LIT + " > 200");
    recorder.picture("ready.png");
    assertThat(recorder.browser().executeScript(HeldRecorder.LINES)).asString().contains("待命");
    assertThat(recorder.browser().findElement(By.id("screen")).getSize().getWidth()).isEqualTo(256);
  }

  @Test
  void the_page_speaks_english_too() {
    recorder.browser().get(recorder.url() + "?lang=en");
    assertThat(recorder.browser().findElement(By.tagName("h1")).getText())
        .contains("Simulated recorder");
    assertThat(recorder.browser().getPageSource()).doesNotContain("{").contains("RECORD");
  }

  @Test
  void a_stranger_sees_and_presses_nothing() throws Exception {
    var own = URI.create(recorder.url());
    var wrong = own.toString().replaceFirst("/[0-9a-f]{32}/", "/" + "0".repeat(32) + "/");
    assertThat(ask(HttpRequest.newBuilder(URI.create(wrong)).build()).statusCode()).isEqualTo(404);
    assertThat(ask(post(wrong + "/do", "down record")).statusCode()).isEqualTo(404);
    assertThat(ask(post(own + "/do", "quit")).statusCode()).isEqualTo(409);
    assertThat(ask(post(own + "/do", "down mark\nquit")).statusCode()).isEqualTo(200);
    assertThat(ask(post(own + "/do", "up mark")).statusCode()).isEqualTo(200);
    assertThat(recorder.bureau().running(HeldRecorder.NAME)).isTrue();
    var page = ask(HttpRequest.newBuilder(own).build());
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'; script-src 'self';");
  }

  @Test
  void a_page_from_elsewhere_that_gives_its_own_name_to_this_address_is_refused() throws Exception {
    var own = URI.create(recorder.url());
    for (var host : List.of("127.0.0.1", "localhost:" + own.getPort())) {
      assertThat(statusFor(own, host)).startsWith("HTTP/1.1 200");
    }
    for (var host : List.of("evil.example", "127.0.0.1.evil.example:" + own.getPort())) {
      assertThat(statusFor(own, host)).startsWith("HTTP/1.1 403");
    }
  }

  /** Asks by hand, since Java's client does not let a caller choose the name. */
  private static String statusFor(URI page, String host) throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), page.getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                  .formatted(page.getPath(), host)
                  .getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private static HttpRequest post(String url, String body) {
    return HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.ofString(body)).build();
  }

  private static HttpResponse<String> ask(HttpRequest request) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.ofString());
    }
  }
}
