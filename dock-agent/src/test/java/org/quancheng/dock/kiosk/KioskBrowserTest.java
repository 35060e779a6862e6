package org.quancheng.dock.kiosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.quancheng.dock.bay.BayState;
import org.quancheng.dock.bay.BayView;
import org.quancheng.dock.bay.Board;

/** The dock's screen in the browser that a dock runs. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KioskBrowserTest {

  private static final Path PICTURES = Path.of("target", "screens");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final AtomicReference<Station> station =
      new AtomicReference<>(Scenes.station(Station.Link.UP));
  private final ChromeDriver browser = browser();

  @AfterEach
  void closeBrowser() {
    browser.quit();
  }

  @ParameterizedTest
  @CsvSource({"1,800,480", "4,1280,800", "8,1024,600", "12,1280,800", "16,1280,800", "16,800,480"})
  void every_bay_is_on_the_screen_without_scrolling(int bays, int width, int height)
      throws IOException {
    try (var kiosk = Kiosk.serve(Scenes.shiftEnd(bays), station::get, Scenes.HANDS, 0)) {
      browser.manage().window().setSize(new Dimension(width, height));
      browser.get(kiosk.url());

      var tiles = browser.findElements(By.className("tile"));
      picture("bays-%d-%dx%d.png".formatted(bays, width, height));

      assertThat(tiles).hasSize(bays);
      assertThat(number("return document.documentElement.scrollHeight - innerHeight"))
          .isLessThanOrEqualTo(0);
      assertThat(number(HIDDEN_WORDS)).as("words cut off").isZero();
      assertThat(Axe.barriers(browser)).isEmpty();
      assertThat(complaints()).isEmpty();
    }
  }

  /** How many words are not wholly inside their tile. */
  private static final String HIDDEN_WORDS =
      """
      return [...document.querySelectorAll('.tile')].filter(tile => {
        const frame = tile.getBoundingClientRect();
        return [...tile.querySelectorAll('.word, .line, .number, .code, .note')].some(part => {
          const box = part.getBoundingClientRect();
          return box.right > frame.right || box.bottom > frame.bottom || box.top < frame.top
              || part.scrollWidth > part.clientWidth + 1;
        });
      }).length
      """;

  @Test
  void a_bay_that_becomes_safe_changes_on_the_screen_by_itself() {
    var board = new Board(4);
    try (var kiosk = Kiosk.serve(board, station::get, Scenes.HANDS, 0)) {
      browser.get(kiosk.url());
      assertThat(text("#bay-2 .word")).isEqualTo("空闲");

      var held = new BayState.Held(Scenes.VISIT);
      board.show(new BayView(2, held, Scenes.tally(2, held)));

      new WebDriverWait(browser, PATIENCE)
          .until(ExpectedConditions.textToBe(By.cssSelector("#bay-2 .word"), "已安全，可取走"));
      assertThat(text("#bay-2 .line")).isEqualTo("已存本站");
    }
  }

  @Test
  void a_network_that_is_down_is_said_in_a_sentence() throws IOException {
    station.set(Scenes.station(Station.Link.DOWN));
    try (var kiosk = Kiosk.serve(Scenes.shiftEnd(4), station::get, Scenes.HANDS, 0)) {
      browser.get(kiosk.url());
      picture("network-down.png");

      assertThat(text(".sentence")).contains("网络不通", "已安全存放在本站", "自动上传");
    }
  }

  @Test
  void the_language_is_switched_by_a_target_that_a_glove_hits() throws IOException {
    try (var kiosk = Kiosk.serve(Scenes.shiftEnd(8), station::get, Scenes.HANDS, 0)) {
      browser.get(kiosk.url());
      var target = browser.findElement(By.className("language"));
      assertThat(target.getSize().getHeight()).isGreaterThanOrEqualTo(48);
      assertThat(target.getSize().getWidth()).isGreaterThanOrEqualTo(48);

      target.click();
      new WebDriverWait(browser, PATIENCE)
          .until(ExpectedConditions.attributeToBe(By.tagName("html"), "lang", "en"));
      picture("english.png");

      assertThat(text("#bay-1 .word")).isEqualTo("Safe, take it");
      assertThat(number(HIDDEN_WORDS)).as("words cut off").isZero();
    }
  }

  @Test
  void the_page_is_used_by_keyboard_alone() {
    try (var kiosk = Kiosk.serve(Scenes.shiftEnd(8), station::get, Scenes.HANDS, 0)) {
      browser.get(kiosk.url());

      new Actions(browser).sendKeys(Keys.TAB).perform();
      var target = browser.switchTo().activeElement();
      assertThat(target.getDomAttribute("class")).contains("language");
      assertThat(number("return parseFloat(getComputedStyle(document.activeElement).outlineWidth)"))
          .as("the focus can be seen")
          .isGreaterThanOrEqualTo(2);

      new Actions(browser).sendKeys(Keys.ENTER).perform();
      new WebDriverWait(browser, PATIENCE)
          .until(ExpectedConditions.attributeToBe(By.tagName("html"), "lang", "en"));
    }
  }

  @Test
  void a_picture_that_no_longer_changes_says_so_instead_of_promising_safety() {
    var kiosk = Kiosk.serve(Scenes.shiftEnd(4), station::get, Scenes.HANDS, 0);
    browser.get(kiosk.url());
    kiosk.close();

    new WebDriverWait(browser, Duration.ofSeconds(40))
        .until(ExpectedConditions.visibilityOfElementLocated(By.id("stale")));
    assertThat(browser.findElement(By.id("stale")).getText()).contains("请看采集口指示灯");
  }

  /** Asked of the page at once: an element held in the hand may be replaced meanwhile. */
  private String text(String selector) {
    return String.valueOf(
        browser.executeScript("return document.querySelector(arguments[0]).innerText", selector));
  }

  private long number(String script) {
    var result = browser.executeScript(script);
    return result instanceof Number number ? number.longValue() : fail("not a number: " + result);
  }

  private List<String> complaints() {
    return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(Object::toString)
        .toList();
  }

  private void picture(String name) throws IOException {
    Files.createDirectories(PICTURES);
    Files.write(PICTURES.resolve(name), browser.getScreenshotAs(OutputType.BYTES));
  }

  static ChromeDriver browser() {
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
