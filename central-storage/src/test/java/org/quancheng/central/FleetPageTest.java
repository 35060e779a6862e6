package org.quancheng.central;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.quancheng.evidence.operator.Settings;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.registrar.Ruling;
import org.quancheng.transfer.registrar.Seat;

/** The technician's page, over a store and a registrar that answers as told. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FleetPageTest {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Path SCREENS = Path.of("target/screens");

  @TempDir private static Path directory;
  private static FakeRegistrar registrar;
  private static CentralStore store;
  private static HttpClient http;

  @BeforeAll
  static void start() throws Exception {
    var bureau = new Bureau(directory);
    registrar = new FakeRegistrar(bureau);
    Files.writeString(
        bureau.settings(),
        "\n[registrar]\naddress = \"%s\"\n".formatted(registrar.address()),
        StandardOpenOption.APPEND);
    var settings = Settings.load(bureau.settings(), CentralSettings.class);
    store = CentralStore.start(settings, InstantSource.system(), _ -> {});
    http =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    send(HttpRequest.newBuilder(link()).build());
  }

  private static URI link() {
    var ready = store.ready();
    return URI.create(ready.substring(ready.indexOf("signin=") + "signin=".length()));
  }

  @AfterAll
  static void stop() {
    if (store != null) {
      store.close();
    }
    if (registrar != null) {
      registrar.close();
    }
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    return http.send(request, BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(store.web().resolve(path)).build());
  }

  private static HttpResponse<String> post(String path, String form) throws Exception {
    return send(
        HttpRequest.newBuilder(store.web().resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void the_page_shows_devices_with_days_firmware_tests_and_labels() throws Exception {
    assertThat(get("/fleet").body())
        .contains("rec-0042", "还剩 25 天", "1.4.0", "3fa9 0c11 22d4 9b70", "执法大厅")
        .contains("rec-0043", "还剩 6 天", "chip soon", "尚未自检")
        .contains("rec-0001", "被盗", "停用名单第 7 号");
    assertThat(get("/fleet?lang=en").body()).contains("25 days left", "not tested yet", "stolen");
    get("/fleet?lang=zh");
  }

  @Test
  void a_claim_is_made_and_its_ticket_shown_once() throws Exception {
    var form = "role=RECORDER&station=&count=1&seats=" + encoded("rec-7 RC-7\nrec-8 RC-8\n");
    var page = post("/fleet/claims", form).body();

    assertThat(page).contains("只此一次", "recorder enrol rec-7", "--serial RC-7");
    var order = registrar.orders().getFirst();
    assertThat(order.count()).isEqualTo(1);
    assertThat(order.seats())
        .containsExactly(
            new Seat(new DeviceName("rec-7"), "RC-7"), new Seat(new DeviceName("rec-8"), "RC-8"));
    assertThat(get("/fleet").body()).doesNotContain("只此一次");
    assertThat(get("/ledger").body()).contains("开出注册凭单", "claim=cafe");
  }

  @Test
  void a_claim_for_no_or_for_wrong_devices_is_refused_in_words() throws Exception {
    var wrong = post("/fleet/claims", "role=RECORDER&seats=" + encoded("REC 7"));
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("凭单没有开出", "is not a device name");
    assertThat(post("/fleet/claims", "role=RECORDER&seats=").statusCode()).isEqualTo(400);
    assertThat(post("/fleet/claims", "role=CENTRAL&seats=central").statusCode()).isEqualTo(400);
  }

  @Test
  void nobody_sees_the_page_without_signing_in() throws Exception {
    try (var stranger = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(store.web().resolve("/fleet")).build();
      assertThat(stranger.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(303);
    }
  }

  @Test
  void a_browser_shows_the_page_and_a_click_approves() throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
        "SKIPPED LOUDLY: no chromium and chromedriver; apt-get install chromium-driver");
    var options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
    var service = new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build();
    var browser = new ChromeDriver(service, options);
    try {
      var session = session();
      browser.get(store.web() + "/sign-in");
      browser.manage().addCookie(new org.openqa.selenium.Cookie("quancheng", session));
      browser.get(store.web() + "/fleet");
      Files.createDirectories(SCREENS);
      Files.write(SCREENS.resolve("fleet.png"), browser.getScreenshotAs(OutputType.BYTES));

      assertThat(browser.findElement(By.id("requests")).getText()).contains("77aa 0012 9b8c 41de");
      browser.findElement(By.cssSelector("#requests button[value=true]")).click();
      assertThat(browser.findElement(By.id("requests")).getText()).contains("没有等待审批的设备");
      assertThat(registrar.rulings()).containsExactly(new Ruling("records-section", true));
      assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
    } finally {
      browser.quit();
    }
  }

  private static String session() {
    var cookies = ((CookieManager) http.cookieHandler().orElseThrow()).getCookieStore();
    return cookies.getCookies().stream()
        .filter(cookie -> cookie.getName().equals("quancheng"))
        .findFirst()
        .orElseThrow()
        .getValue();
  }
}
