package org.quancheng.central;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.quancheng.central.Bureau.Subject;
import org.quancheng.evidence.operator.Settings;
import org.quancheng.evidence.tags.CaseNumber;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.trust.DeviceRole;

/** The pages in a real browser, over captures that came the whole way. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(MethodName.class)
class PagesTest {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Path SCREENS = Path.of("target/screens");

  @TempDir private static Path directory;
  private static CentralStore store;
  private static ChromeDriver browser;

  @BeforeAll
  static void start() throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
        "SKIPPED LOUDLY: no chromium and chromedriver; apt-get install chromium-driver");
    var bureau = new Bureau(directory);
    var settings = Settings.load(bureau.settings(), CentralSettings.class);
    store = CentralStore.start(settings, InstantSource.system(), _ -> {});
    fill(bureau);
    browser = browser();
    var ready = store.ready();
    browser.get(ready.substring(ready.indexOf("signin=") + "signin=".length()));
    Files.createDirectories(SCREENS);
  }

  private static ChromeDriver browser() {
    var options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--autoplay-policy=no-user-gesture-required");
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    var service = new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build();
    var driver = new ChromeDriver(service, options);
    driver.manage().window().setSize(new Dimension(1360, 900));
    return driver;
  }

  private static void fill(Bureau bureau) throws Exception {
    var start = Instant.parse("2026-11-23T01:10:00Z");
    try (var dock = new TestDock(bureau, bureau.device("dock-1", DeviceRole.DOCK))) {
      deliver(bureau, dock, subject(1, MediaKind.VIDEO, "12", false, start), "minute.mp4");
      deliver(
          bureau,
          dock,
          subject(2, MediaKind.AUDIO, "12", false, start.plusSeconds(600)),
          "audio.mp4");
      deliver(
          bureau,
          dock,
          subject(3, MediaKind.PHOTO, "7", true, start.plusSeconds(1800)),
          "photo.jpg");
      var unbound = subject(5, MediaKind.AUDIO, "0", false, start.plusSeconds(3000));
      deliver(bureau, dock, withoutCase(unbound), "audio.mp4");
      var stranger = bureau.expired("rec-old", DeviceRole.RECORDER);
      var file =
          bureau.seal(
              stranger,
              subject(4, MediaKind.VIDEO, "9", false, start.plusSeconds(2400)),
              media("minute.mp4"));
      var offer = dock.offer(file, 4);
      dock.announce(offer, file);
      dock.push(dock.awaitGrant(offer.transferId()), file);
      dock.await(offer.transferId(), status -> status.state().name().equals("QUARANTINED"));
      var waiting =
          bureau.seal(subject(6, MediaKind.VIDEO, "7", false, start), media("minute.mp4"));
      TestDock.ok(dock.central().offer(dock.offer(waiting, 6, null, Duration.ofHours(23))));
    }
  }

  private static Subject subject(
      long number, MediaKind kind, String caseNumber, boolean provisional, Instant start) {
    var type =
        switch (kind) {
          case PHOTO -> "image/jpeg";
          case AUDIO -> "audio/mp4";
          case VIDEO -> "video/mp4";
        };
    var officer = Officer.of("MS010" + number, "辽050010" + number);
    var number2 = new CaseNumber("明应急罚〔2026〕%s号".formatted(caseNumber), provisional);
    return new Subject(number, kind, type, officer, number2, start);
  }

  private static Subject withoutCase(Subject one) {
    return new Subject(one.number(), one.kind(), one.type(), one.officer(), null, one.start());
  }

  private static void deliver(Bureau bureau, TestDock dock, Subject subject, String media)
      throws Exception {
    dock.deliver(bureau.seal(subject, media(media)), subject.number());
  }

  private static byte[] media(String name) throws IOException {
    try (var stream = PagesTest.class.getResourceAsStream("/media/" + name)) {
      return requireNonNull(stream).readAllBytes();
    }
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.quit();
    }
    if (store != null) {
      store.close();
    }
  }

  @Test
  void a_link_signs_in_once_and_the_list_shows_what_is_stored() throws Exception {
    browser.get(store.web() + "/");
    shoot("records");

    assertThat(browser.findElements(By.cssSelector("#results tbody tr"))).hasSize(5);
    assertThat(text("#results")).contains("录像").contains("录音").contains("照片").contains("隔离");
    assertThat(text(".tiles")).contains("待入库");
    assertThatNothingWasComplainedAbout();
  }

  @Test
  void the_filters_narrow_the_list_without_a_new_page() {
    browser.get(store.web() + "/");
    browser.findElement(By.name("officer")).sendKeys("MS0102");
    wait(() -> browser.findElements(By.cssSelector("#results tbody tr")).size() == 1);

    assertThat(text("#results")).contains("录音").doesNotContain("照片");
    assertThat(browser.getCurrentUrl()).contains("officer=MS0102");
    browser.get(store.web() + "/?case=〔2026〕12号");
    assertThat(browser.findElements(By.cssSelector("#results tbody tr"))).hasSize(2);
    browser.get(store.web() + "/?certificate=辽0500103");
    assertThat(browser.findElements(By.cssSelector("#results tbody tr"))).hasSize(1);
    browser.get(store.web() + "/?from=2026-11-23T09:15&to=2026-11-23T09:25");
    assertThat(browser.findElements(By.cssSelector("#results tbody tr"))).hasSize(1);
    assertThatNothingWasComplainedAbout();
  }

  @Test
  void a_video_plays_and_can_be_sought_in() throws Exception {
    open("MS0101");

    double duration = number("return document.getElementById('player').duration");
    assertThat(duration).isBetween(59.5, 60.6);
    browser.executeScript("document.getElementById('player').currentTime = 45");
    wait(() -> number("return document.getElementById('player').seeking ? 1 : 0") == 0);
    browser.executeScript("document.getElementById('player').play()");
    wait(() -> number("return document.getElementById('player').currentTime") > 45.3);
    shoot("capture");
    assertThat(text("main")).contains("凭什么相信").contains("核对").contains("权利告知");
    assertThatNothingWasComplainedAbout();
  }

  @Test
  void a_click_on_the_time_line_moves_the_player() {
    open("MS0101");

    browser.findElement(By.cssSelector(".marks .gap button")).click();
    wait(() -> number("return document.getElementById('player').currentTime") >= 30);
    assertThatNothingWasComplainedAbout();
  }

  @Test
  void audio_and_photo_are_shown_too() throws Exception {
    open("MS0102");
    assertThat(number("return document.getElementById('player').duration")).isBetween(19.5, 20.6);
    browser.get(store.web() + "/?officer=MS0103");
    browser.findElement(By.cssSelector("td.when a")).click();
    wait(() -> number("return document.querySelector('.stage img').naturalWidth") == 640);
    shoot("photo");
    assertThatNothingWasComplainedAbout();
  }

  @Test
  void the_language_is_switched_and_kept() throws Exception {
    browser.get(store.web() + "/");
    browser.findElement(By.id("language")).click();
    assertThat(text("main")).contains("Recorded").doesNotContain("摄录时间");
    browser.get(store.web() + "/worklists");
    assertThat(text("h1")).isEqualTo("Worklists");
    shoot("worklists-en");
    browser.findElement(By.id("language")).click();
    assertThat(text("h1")).isEqualTo("待办");
    shoot("worklists");
    assertThatNothingWasComplainedAbout();
  }

  @Test
  void the_ledger_is_shown_and_whole() throws Exception {
    browser.get(store.web() + "/ledger");
    shoot("ledger");

    assertThat(text("main")).contains("台账完整").contains("入库").contains("登录");
    assertThatNothingWasComplainedAbout();
  }

  @Test
  void what_waits_is_on_the_worklists_and_a_person_releases_it() throws Exception {
    browser.get(store.web() + "/worklists");
    assertThat(text("#quarantine")).contains("证书在摄录时已过期");
    assertThat(text("#waiting")).contains("№ 6");
    assertThat(text("#unbound")).contains("MS0105").doesNotContain("MS0101");
    browser.findElement(By.cssSelector("#quarantine td.when a")).click();
    shoot("quarantined");
    browser.findElement(By.name("reason")).sendKeys("已核对证书与领用记录");
    browser.findElement(By.cssSelector("form[action$=release] button")).click();
    wait(() -> !browser.findElements(By.cssSelector(".head .chip.stored")).isEmpty());
    assertThat(text("main")).contains("签发");
    assertThatNothingWasComplainedAbout();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/board",
        "/worklists",
        "/lending",
        "/fleet",
        "/ledger",
        "/?officer=MS0101",
        "/?case=没有"
      })
  void nothing_bars_a_person_from_a_page(String path) throws Exception {
    browser.get(store.web() + path);
    assertThat(barriers()).isEmpty();
  }

  @Test
  void nothing_bars_a_person_from_the_player() throws Exception {
    open("MS0101");
    assertThat(barriers()).isEmpty();
  }

  /** What the rules of accessibility find wrong on the page: rule and places. */
  private static List<?> barriers() throws IOException {
    try (var script = requireNonNull(PagesTest.class.getResourceAsStream("/axe.min.js"))) {
      browser.executeScript(new String(script.readAllBytes(), UTF_8));
    }
    var found =
        browser.executeAsyncScript(
            """
            const done = arguments[0];
            axe.run().then(result => done(result.violations.map(
                rule => rule.id + ' at ' + rule.nodes.map(node => node.target).join(', '))));
            """);
    return (List<?>) requireNonNull(found);
  }

  private static void open(String officer) {
    browser.get(store.web() + "/?officer=" + officer);
    browser.findElement(By.cssSelector("td.when a")).click();
    wait(() -> number("return document.getElementById('player').readyState") >= 1);
  }

  private static String text(String selector) {
    return browser.findElement(By.cssSelector(selector)).getText();
  }

  private static double number(String script) {
    return ((Number) requireNonNull(browser.executeScript(script))).doubleValue();
  }

  private static void wait(BooleanSupplier condition) {
    new WebDriverWait(browser, Duration.ofSeconds(20), Duration.ofMillis(50))
        .until(_ -> condition.getAsBoolean());
  }

  private static void shoot(String name) throws IOException {
    Files.write(SCREENS.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
  }

  private static void assertThatNothingWasComplainedAbout() {
    assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
  }
}
