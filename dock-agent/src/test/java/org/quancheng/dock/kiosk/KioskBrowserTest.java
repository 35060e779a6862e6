package org.quancheng.dock.kiosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
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
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.quancheng.dock.bay.BayState;
import org.quancheng.dock.bay.BayView;
import org.quancheng.dock.bay.Board;
import org.quancheng.dock.desk.Notice;
import org.quancheng.dock.fixture.Browser;

/** The dock's screen in the browser that a dock runs. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KioskBrowserTest {

  private static final Path PICTURES = Path.of("target", "screens");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final AtomicReference<Station> station =
      new AtomicReference<>(Scenes.station(Station.Link.UP));
  private static ChromeDriver browser;

  @BeforeAll
  static void openBrowser() {
    browser = Browser.open();
  }

  @AfterEach
  void leavePage() {
    browser.get("about:blank");
    complaints(); // That a kiosk was closed under its page is no news to the next test.
  }

  @AfterAll
  static void closeBrowser() {
    browser.quit();
  }

  @ParameterizedTest
  @CsvSource({"1,1024,600", "4,1280,800", "8,1024,600", "12,1280,800", "16,1024,600", "16,800,480"})
  void every_bay_is_on_the_screen_without_scrolling(int bays, int width, int height)
      throws IOException {
    try (var kiosk = Kiosk.serve(Scenes.shiftEnd(bays), station::get, Scenes.HANDS, 0)) {
      screen(browser, width, height);
      browser.get(kiosk.url());

      var tiles = browser.findElements(By.className("tile"));
      picture("bays-%d-%dx%d.png".formatted(bays, width, height));

      assertThat(tiles).hasSize(bays);
      assertThat(number("return document.documentElement.scrollHeight - innerHeight"))
          .isLessThanOrEqualTo(0);
      assertThat(number(HIDDEN_WORDS)).as("words cut off").isZero();
      assertThat(number(BAD_BUTTONS)).as("buttons too small, cut off or over words").isZero();
      assertThat(Axe.barriers(browser)).isEmpty();
      assertThat(complaints()).isEmpty();
    }
  }

  /** How many words are not wholly inside their tile. */
  private static final String HIDDEN_WORDS =
      """
      return [...document.querySelectorAll('.tile')].filter(tile => {
        const frame = tile.getBoundingClientRect();
        const foot = tile.querySelector('.detail').getBoundingClientRect();
        if ([...tile.querySelectorAll('.word, .line')].some(part =>
            part.getBoundingClientRect().bottom > foot.top + 1 && foot.height > 0)) {
          return true;
        }
        return [...tile.querySelectorAll('.word, .line, .number, .code, .note')].some(part => {
          const box = part.getBoundingClientRect();
          return box.right > frame.right || box.bottom > frame.bottom || box.top < frame.top
              || part.scrollWidth > part.clientWidth + 1;
        });
      }).length
      """;

  /** How many buttons are smaller than a glove, not wholly in their tile, or lie over words. */
  private static final String BAD_BUTTONS =
      """
      return [...document.querySelectorAll('button.first')].filter(button => {
        const box = button.getBoundingClientRect();
        const tile = button.closest('.tile');
        const frame = tile.getBoundingClientRect();
        const over = [...tile.querySelectorAll('.word, .line, .note, .code')].some(part => {
          const words = part.getBoundingClientRect();
          return box.left < words.right && words.left < box.right
              && box.top < words.bottom && words.top < box.bottom;
        });
        return over || box.height < 48 || box.width < 48 || box.bottom > frame.bottom
            || box.top < frame.top || box.right > frame.right;
      }).length
      """;

  @Test
  void every_sentence_fits_above_sixteen_bays_on_a_small_screen() throws IOException {
    screen(browser, 1024, 600);
    try (var kiosk = Kiosk.serve(Scenes.shiftEnd(16), station::get, Scenes.HANDS, 0)) {
      var parts = List.of("recorder-0042", "dock-north-12", "11-24 08:15", "16");
      for (var kind : Notice.Kind.values()) {
        station.set(Scenes.saying(new Notice(kind, parts)));
        browser.get(kiosk.url());

        assertThat(number("return document.documentElement.scrollHeight - innerHeight"))
            .isLessThanOrEqualTo(0);
        assertThat(number(HIDDEN_SENTENCE)).as(kind.name()).isZero();
        assertThat(number(HIDDEN_WORDS)).as(kind.name()).isZero();
        assertThat(number(BAD_BUTTONS)).as(kind.name()).isZero();
        if (kind == Notice.Kind.UNWRITTEN) {
          picture("unwritten-16.png");
        }
      }
    }
  }

  private static final String HIDDEN_SENTENCE =
      """
      const box = document.querySelector('.sentence').getBoundingClientRect();
      return box.right > innerWidth || box.height < 10
          || box.bottom > document.querySelector('.tile').getBoundingClientRect().top ? 1 : 0;
      """;

  @Test
  void captures_are_put_first_by_keyboard_alone_and_an_update_takes_no_focus() throws Exception {
    var asked = new LinkedBlockingQueue<String>();
    var hands =
        new Kiosk.Hands(
            recorder -> {
              asked.add(recorder);
              return 1;
            },
            (_, _) -> new Notice(Notice.Kind.PIN_WRONG, List.of()));
    var board = Scenes.shiftEnd(4);
    try (var kiosk = Kiosk.serve(board, station::get, hands, 0)) {
      browser.get(kiosk.url());
      new Actions(browser).sendKeys(Keys.TAB, Keys.TAB, Keys.TAB).perform();
      assertThat(focused("closest('.tile').id")).isEqualTo("bay-1");
      assertThat(focused("textContent")).isEqualTo("优先上传");
      assertThat(number("return parseFloat(getComputedStyle(document.activeElement).outlineWidth)"))
          .as("the focus can be seen")
          .isGreaterThanOrEqualTo(2);
      picture("put-first.png");

      new Actions(browser).sendKeys(Keys.ENTER).perform();

      assertThat(asked.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("recorder-041");
      new WebDriverWait(browser, PATIENCE)
          .until(ExpectedConditions.textToBe(By.cssSelector("#bay-1 .first"), "已优先上传"));
      var stored = new BayState.Stored(Scenes.VISIT);
      board.show(new BayView(1, stored, Scenes.tally(1, stored)));
      new WebDriverWait(browser, PATIENCE)
          .until(ExpectedConditions.textToBe(By.cssSelector("#bay-1 .line"), "已存中心"));
      assertThat(focused("closest('.tile').id")).as("after an update").isEqualTo("bay-1");
      assertThat(focused("textContent")).isEqualTo("已优先上传");

      new Actions(browser).sendKeys(Keys.ENTER, Keys.TAB, Keys.SPACE).perform();

      assertThat(asked.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("recorder-042");
      assertThat(asked).as("what was put first is not asked for again").isEmpty();
    }
  }

  private String focused(String property) {
    return String.valueOf(browser.executeScript("return document.activeElement." + property));
  }

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

  private static String text(String selector) {
    return Browser.text(browser, selector);
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

  /** Gives the page itself this size: on a dock there is nothing around it. */
  static void screen(ChromeDriver browser, int width, int height) {
    var window = browser.manage().window();
    window.setSize(new Dimension(width, height));
    if (browser.executeScript("return window.innerHeight") instanceof Number inner) {
      window.setSize(new Dimension(width, 2 * height - inner.intValue()));
    }
  }
}
