package org.quancheng.system.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.Predicate;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
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
import org.quancheng.simulation.panel.DevicePanel;
import tools.jackson.databind.JsonNode;

/** A person's hand in Chromium on a real recorder, whose chips are models and drivers are real. */
final class HeldRecorder implements AutoCloseable {

  static final String NAME = "rec-1";
  static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Script that gives the words on the screen. */
  static final String LINES = "return document.getElementById('lines').innerText";

  private static final Path PICTURES = Path.of("target", "screens");
  private static final Duration LONG_PRESS = Duration.ofMillis(3300);

  private final SimulatedBureau bureau;
  private final DevicePanel panel;
  private final ChromeDriver browser = chromium();

  HeldRecorder(Path folder) throws IOException, InterruptedException {
    browser.manage().window().setSize(new Dimension(1100, 900));
    var small = new Plan.Filming(640, 360, 10, 500_000, 2);
    var ports = Ports.any(Plan.bays(), new SecureRandom());
    bureau = SimulatedBureau.foundWithBoards(new Plan(folder, ports, 1, "pattern", small));
    bureau.start(NAME);
    panel = DevicePanel.serve(bureau, 0, new SecureRandom());
  }

  SimulatedBureau bureau() {
    return bureau;
  }

  ChromeDriver browser() {
    return browser;
  }

  String url() {
    return panel.url(NAME);
  }

  /** Opens the page, and waits until the recorder is ready. */
  void open() {
    browser.get(url());
    light("GREEN");
  }

  /** Leaves the page, of which the browser must have had nothing to complain. */
  void leave() {
    assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
    browser.manage().deleteAllCookies();
  }

  /** How many events were told so far. */
  int known() {
    return bureau.agent(NAME).events().soFar().size();
  }

  /** Waits for an event behind those that were known. */
  JsonNode told(String field, String value, int known) throws InterruptedException {
    Predicate<JsonNode> wanted = event -> event.path(field).asString("").equals(value);
    return bureau.agent(NAME).awaitAfter(known, field + " " + value, wanted, PATIENCE);
  }

  void assertNothingRefused(int known) {
    var all = bureau.agent(NAME).events().soFar();
    assertThat(all.subList(known, all.size()))
        .noneMatch(event -> event.path("event").asString("").equals("refused"));
  }

  void cutPower() {
    button("power off");
    until("return document.getElementById('unit').classList.contains('dead')");
  }

  void restorePower() {
    button("power on");
    until("return !document.getElementById('unit').classList.contains('dead')");
  }

  void click(String button) {
    browser.findElement(By.cssSelector("[data-button=" + button + "]")).click();
  }

  /** Holds a button with a finger. */
  void pressLong(String button) {
    var held = browser.findElement(By.cssSelector("[data-button=" + button + "]"));
    new Actions(browser).clickAndHold(held).pause(LONG_PRESS).release().perform();
  }

  /** Holds a key. */
  void keyLong(String key) {
    new Actions(browser).keyDown(key).pause(LONG_PRESS).keyUp(key).perform();
  }

  /** Strikes a key. */
  void key(CharSequence key) {
    new Actions(browser).keyDown(key).keyUp(key).perform();
  }

  void button(String command) {
    browser.findElement(By.cssSelector("button[data-do='" + command + "']")).click();
  }

  void slide(String id, int value) {
    browser.executeScript(
        "const s = document.getElementById(arguments[0]); s.value = arguments[1];"
            + "s.dispatchEvent(new Event('input')); s.dispatchEvent(new Event('change'));",
        id,
        value);
  }

  /** Waits until the light shines so. */
  void light(String colour) {
    until("return document.getElementById('light').classList.contains('" + colour + "')");
  }

  /** Waits until a script gives true. */
  void until(String script) {
    new WebDriverWait(browser, PATIENCE)
        .withMessage(() -> script + "\n" + browser.executeScript("return document.body.innerText"))
        .until(_ -> Boolean.TRUE.equals(browser.executeScript(script)));
  }

  /** Keeps a picture of the page for a person to look at. */
  void picture(String name) throws IOException {
    Files.createDirectories(PICTURES);
    Files.write(PICTURES.resolve(name), browser.getScreenshotAs(OutputType.BYTES));
  }

  private static ChromeDriver chromium() {
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

  @Override
  public void close() {
    browser.quit();
    panel.close();
    bureau.close();
  }
}
