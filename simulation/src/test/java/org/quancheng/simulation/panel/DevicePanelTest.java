package org.quancheng.simulation.panel;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.quancheng.simulation.bureau.Plan;
import org.quancheng.simulation.bureau.Ports;
import org.quancheng.simulation.bureau.SimulatedBureau;
import tools.jackson.databind.JsonNode;

/** A person's hand in Chromium on a real recorder, whose chips are models and drivers are real. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DevicePanelTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Path PICTURES = Path.of("target", "screens");
  private static final String RECORDER = "rec-1";

  @TempDir private static Path folder;
  private static SimulatedBureau bureau;
  private static DevicePanel panel;
  private ChromeDriver browser;

  @BeforeAll
  static void start() throws Exception {
    var small = new Plan.Filming(640, 360, 10, 500_000, 2);
    var ports = Ports.any(Plan.bays(), new SecureRandom());
    bureau = SimulatedBureau.foundWithBoards(new Plan(folder, ports, 1, "pattern", small));
    bureau.start(RECORDER);
    panel = DevicePanel.serve(bureau, 0, new SecureRandom());
  }

  @AfterAll
  static void stop() {
    panel.close();
    bureau.close();
  }

  @BeforeEach
  void open() throws Exception {
    browser = browser();
    browser.manage().window().setSize(new Dimension(1100, 900));
    browser.get(panel.url(RECORDER));
    light("GREEN");
  }

  @AfterEach
  void close() {
    assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
    browser.quit();
  }

  @Test
  void a_finger_on_the_button_films_and_a_long_press_sends_it_to_sleep() throws Exception {
    click("record");
    light("RED");
    told("phase", "SECURED", 0);
    picture("recording.png");
    click("record");
    told("phase", "SEALED", 0);
    light("GREEN");

    var record = browser.findElement(By.cssSelector("[data-button=record]"));
    new Actions(browser).clickAndHold(record).pause(Duration.ofMillis(3300)).release().perform();
    light("NONE");
    assertThat(browser.executeScript(LINES)).asString().contains("已休眠");
    int known = bureau.agent(RECORDER).events().soFar().size();
    new Actions(browser).clickAndHold(record).pause(Duration.ofMillis(3300)).release().perform();
    told("state", "READY", known);
  }

  @Test
  void the_keyboard_works_like_the_buttons() throws Exception {
    int known = bureau.agent(RECORDER).events().soFar().size();
    new Actions(browser).keyDown("p").keyUp("p").perform();
    var photo = told("kind", "PHOTO", known);
    assertThat(photo.path("phase").asString()).isEqualTo("SEALED");
    new Actions(browser).keyDown(Keys.SPACE).keyUp(Keys.SPACE).perform();
    told("phase", "SECURED", known);
    new Actions(browser).keyDown(Keys.SPACE).keyUp(Keys.SPACE).perform();
    told("state", "READY", known);
  }

  @Test
  void the_screen_shows_the_pixels_that_are_in_the_chip() throws Exception {
    until(LIT + " > 200");
    picture("ready.png");
    assertThat(browser.executeScript(LINES)).asString().contains("待命");
    assertThat(browser.findElement(By.id("screen")).getSize().getWidth()).isEqualTo(256);
  }

  @Test
  void sliders_cards_and_codes_reach_the_recorder() throws Exception {
    int known = bureau.agent(RECORDER).events().soFar().size();
    slide("temperature", 80);
    told("trouble", "HOT", known);
    slide("battery", 9);
    told("trouble", "BATTERY_WEAK", known);
    slide("battery", 90);
    until("return document.getElementById('told').innerText.includes('HOT')");
    slide("temperature", 20);
    light("GREEN");
    button("card $officer $certificate");
    until(LINES + ".includes('执法人员1名')");
    button("case-code $number SAMPLING INVESTIGATION");
    new Actions(browser).keyDown("p").pause(Duration.ofMillis(3300)).keyUp("p").perform();
    until(LINES + ".includes('明应急罚〔2026〕12号')");
    browser.executeScript("document.getElementById('officer').value = 'MS0102'");
    button("officer-code $officer $certificate");
    new Actions(browser).keyDown("p").pause(Duration.ofMillis(3300)).keyUp("p").perform();
    until(LINES + ".includes('执法人员2名')");
    button("no-code");
    for (var slider : List.of("latitude", "longitude", "clock")) {
      slide(slider, 40);
    }
    button("position none");
    button("card blank");
    told("trouble", "CARD_UNREADABLE", known);
    button("clock stop");
    told("trouble", "CHIP_STOPPED", known);
    light("RED");
    assertNothingRefused(known);
    cutPower();
    restorePower();
    light("GREEN");
  }

  @Test
  void a_bay_a_supply_and_a_card_that_fail_are_seen_and_end() throws Exception {
    var dock = bureau.start(Plan.DOCK);
    dock.ready(PATIENCE);
    int seen = dock.events().soFar().size();
    int known = bureau.agent(RECORDER).events().soFar().size();
    button("bay 2");
    told("state", "DOCKED", known);
    dock.awaitAfter(seen, "bay 2", event -> event.path("bay").asInt(0) == 2, PATIENCE);
    until("return document.getElementById('bay').innerText.includes('2')");
    button("undock");
    told("state", "READY", known);
    light("GREEN");

    known = bureau.agent(RECORDER).events().soFar().size();
    button("supply failing");
    told("state", "FAULTED_NO_SUPPLY", known);
    light("RED");
    button("supply ok");
    told("state", "READY", known);

    known = bureau.agent(RECORDER).events().soFar().size();
    click("record");
    told("phase", "SECURED", known);
    button("storage stall 5");
    told("trouble", "CARD_SLOW", known);
    button("storage failing");
    told("state", "FAULTED_CARD_FAILED", known);
    button("storage ok");
    known = bureau.agent(RECORDER).events().soFar().size();
    click("record");
    told("phase", "SECURED", known);
    click("record");
    told("state", "READY", known);
    assertNothingRefused(known);
  }

  @Test
  void a_camera_that_is_pulled_and_a_power_cut_are_seen_and_end() throws Exception {
    int known = bureau.agent(RECORDER).events().soFar().size();
    button("camera out");
    light("RED");
    told("state", "FAULTED_NO_STREAM", known);
    button("camera in");
    told("state", "READY", known);
    until("return document.getElementById('buzzer').classList.contains('on') === false");

    click("record");
    told("phase", "SECURED", known);
    cutPower();
    assertThat(browser.executeScript(LINES)).asString().isEmpty();
    restorePower();
    var back = told("phase", "RECOVERED", 0);
    assertThat(back.path("kind").asString()).isEqualTo("VIDEO");
    told("state", "READY", 0);
    light("GREEN");
  }

  private void cutPower() {
    button("power off");
    until("return document.getElementById('unit').classList.contains('dead')");
  }

  private void restorePower() {
    button("power on");
    until("return !document.getElementById('unit').classList.contains('dead')");
  }

  @Test
  void the_page_speaks_english_too() {
    browser.get(panel.url(RECORDER) + "?lang=en");
    assertThat(browser.findElement(By.tagName("h1")).getText()).contains("Simulated recorder");
    assertThat(browser.getPageSource()).doesNotContain("{").contains("RECORD");
  }

  @Test
  void a_stranger_sees_and_presses_nothing() throws Exception {
    var own = URI.create(panel.url(RECORDER));
    var wrong = own.toString().replaceFirst("/[0-9a-f]{32}/", "/" + "0".repeat(32) + "/");
    assertThat(ask(HttpRequest.newBuilder(URI.create(wrong)).build()).statusCode()).isEqualTo(404);
    assertThat(ask(post(wrong + "/do", "down record")).statusCode()).isEqualTo(404);
    assertThat(ask(post(own + "/do", "quit")).statusCode()).isEqualTo(409);
    assertThat(ask(post(own + "/do", "down mark\nquit")).statusCode()).isEqualTo(200);
    assertThat(ask(post(own + "/do", "up mark")).statusCode()).isEqualTo(200);
    assertThat(bureau.running(RECORDER)).isTrue();
    var page = ask(HttpRequest.newBuilder(own).build());
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'; script-src 'self';");
  }

  @Test
  void a_page_from_elsewhere_that_gives_its_own_name_to_this_address_is_refused() throws Exception {
    var own = URI.create(panel.url(RECORDER));
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

  private static void assertNothingRefused(int known) {
    var all = bureau.agent(RECORDER).events().soFar();
    assertThat(all.subList(known, all.size()))
        .noneMatch(event -> event.path("event").asString("").equals("refused"));
  }

  private static final String LINES = "return document.getElementById('lines').innerText";

  /** How many pixels of the screen shine. */
  private static final String LIT =
      "return document.getElementById('screen').getContext('2d').getImageData(0, 0, 128, 64)"
          + ".data.filter((v, i) => i % 4 === 0 && v > 100).length";

  private static HttpRequest post(String url, String body) {
    return HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.ofString(body)).build();
  }

  private static HttpResponse<String> ask(HttpRequest request) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.ofString());
    }
  }

  private static JsonNode told(String field, String value, int known) throws Exception {
    Predicate<JsonNode> wanted = event -> event.path(field).asString("").equals(value);
    return bureau.agent(RECORDER).awaitAfter(known, field + " " + value, wanted, PATIENCE);
  }

  private void click(String button) {
    browser.findElement(By.cssSelector("[data-button=" + button + "]")).click();
  }

  private void button(String command) {
    browser.findElement(By.cssSelector("button[data-do='" + command + "']")).click();
  }

  private void slide(String id, int value) {
    browser.executeScript(
        "const s = document.getElementById(arguments[0]); s.value = arguments[1];"
            + "s.dispatchEvent(new Event('input')); s.dispatchEvent(new Event('change'));",
        id,
        value);
  }

  private void light(String colour) {
    until("return document.getElementById('light').classList.contains('" + colour + "')");
  }

  private void until(String script) {
    new WebDriverWait(browser, PATIENCE)
        .withMessage(() -> script + "\n" + browser.executeScript("return document.body.innerText"))
        .until(_ -> Boolean.TRUE.equals(browser.executeScript(script)));
  }

  private void picture(String name) throws Exception {
    Files.createDirectories(PICTURES);
    Files.write(PICTURES.resolve(name), browser.getScreenshotAs(OutputType.BYTES));
  }

  private static ChromeDriver browser() {
    var options = new ChromeOptions();
    options.setBinary("/usr/bin/chromium");
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
    options.addArguments("--hide-scrollbars", "--force-device-scale-factor=1");
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile())
            .usingAnyFreePort()
            .build();
    return new ChromeDriver(service, options);
  }
}
