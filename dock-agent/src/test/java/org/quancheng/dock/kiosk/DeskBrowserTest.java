package org.quancheng.dock.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.quancheng.dock.desk.Notice;
import org.quancheng.dock.fixture.Browser;

/** The page on which an officer types, in the browser that a dock runs. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeskBrowserTest {

  private static final Path PICTURES = Path.of("target", "screens");
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String KEYS = "button, input, a";

  /** The words of all keys that are smaller than a glove, or not wholly on the screen. */
  private static final String BAD_KEYS =
      """
      return [...document.querySelectorAll(arguments[0])].filter(key => {
        const box = key.getBoundingClientRect();
        return box.height < 48 || box.width < 48 || box.left < 0 || box.top < 0
            || box.right > innerWidth || box.bottom > innerHeight;
      }).map(key => key.textContent + key.outerHTML)
      """;

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private static ChromeDriver browser;
  private Kiosk kiosk;

  @BeforeAll
  static void openBrowser() {
    browser = Browser.open();
  }

  @AfterAll
  static void closeBrowser() {
    browser.quit();
  }

  @BeforeEach
  void open() {
    var hands = new Kiosk.Hands(_ -> 0, this::answer);
    kiosk = Kiosk.serve(Scenes.shiftEnd(4), () -> Scenes.station(Station.Link.UP), hands, 0);
    KioskBrowserTest.screen(browser, 1280, 800);
    browser.get(kiosk.url());
    browser.findElement(By.id("desk")).click();
  }

  @AfterEach
  void close() {
    browser.get("about:blank");
    kiosk.close();
  }

  private Notice answer(String number, char[] digits) {
    heard.add(number + " " + new String(digits));
    return new String(digits).equals("250713")
        ? new Notice(Notice.Kind.OFFERED, List.of("3", "rec-1"))
        : new Notice(Notice.Kind.PIN_WAIT, List.of("4"));
  }

  @ParameterizedTest
  @CsvSource({"800,480", "1024,600", "1280,800"})
  void every_key_is_on_the_screen_and_large_enough_for_a_glove(int width, int height)
      throws IOException {
    KioskBrowserTest.screen(browser, width, height);
    Files.createDirectories(PICTURES);
    Files.write(
        PICTURES.resolve("desk-%d.png".formatted(width)),
        browser.getScreenshotAs(OutputType.BYTES));

    assertThat(browser.findElements(By.cssSelector(KEYS))).hasSizeGreaterThan(36);
    assertThat(browser.executeScript(BAD_KEYS, KEYS)).isEqualTo(List.of());
    assertThat(Axe.barriers(browser)).isEmpty();
  }

  @Test
  void number_and_pin_are_tapped_and_the_docks_page_follows() throws Exception {
    tap("MS0101");
    tap("back");
    tap("2");
    browser.findElement(By.id("pin")).click();
    tap("250713");
    assertThat(browser.findElement(By.id("pin")).getDomAttribute("type")).isEqualTo("password");
    browser.findElement(By.cssSelector("button[type=submit]")).click();

    assertThat(heard.take()).isEqualTo("MS0102 250713");
    new WebDriverWait(browser, PATIENCE)
        .until(ExpectedConditions.presenceOfElementLocated(By.id("bay-1")));
  }

  @Test
  void a_keyboard_alone_does_it_and_a_refusal_is_said_and_the_pin_forgotten() throws Exception {
    var hands = new Actions(browser);
    hands.sendKeys("MS0101", Keys.TAB, "111222", Keys.ENTER).perform();

    assertThat(heard.take()).isEqualTo("MS0101 111222");
    new WebDriverWait(browser, PATIENCE)
        .until(ExpectedConditions.textToBePresentInElementLocated(By.id("answer"), "4 秒后再试"));
    assertThat(browser.findElement(By.id("pin")).getDomProperty("value")).isEmpty();
    assertThat(browser.switchTo().activeElement().getDomAttribute("id")).isEqualTo("pin");
    assertThat(browser.getCurrentUrl()).doesNotContain("111222");
  }

  @Test
  void the_page_speaks_english_too() {
    browser.get(kiosk.url() + "desk?lang=en");

    assertThat(browser.findElement(By.tagName("h1")).getText()).isEqualTo("Check out a recorder");
  }

  private void tap(String keys) {
    for (var key : keys.equals("back") ? List.of(keys) : List.of(keys.split(""))) {
      browser.findElement(By.cssSelector("[data-key='%s']".formatted(key))).click();
    }
  }
}
