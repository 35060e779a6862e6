package org.quancheng.dock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.chrome.ChromeDriver;
import org.quancheng.dock.fixture.Browser;
import org.quancheng.dock.fixture.TestRecorder;
import org.quancheng.dock.fixture.TestStore;
import org.quancheng.dock.fixture.Wait;
import org.quancheng.transfer.docking.CaptureNotice;
import org.quancheng.transfer.push.RateLimit;

/** A screen whose browser dies in the middle of a push. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ScreenCrashTest {

  private static final String[] NONE = {};

  @TempDir private Path directory;
  private TestStore store;
  private DockFixture dock;

  @BeforeEach
  void start() throws Exception {
    store = new TestStore(directory.resolve("store"));
    dock = DockFixture.start(directory.resolve("dock"), store.address());
  }

  @AfterEach
  void stop() throws Exception {
    dock.close();
    store.close();
  }

  @Test
  void a_browser_that_is_killed_touches_no_push_and_the_next_one_shows_how_it_ended()
      throws Exception {
    var browser = Browser.open();
    try (var recorder = dock.recorder("recorder-1", 1)) {
      browser.get(dock.kiosk());
      var notice = recorder.film(12_000_000);
      var session = recorder.dock().session();
      var pushing = Thread.ofVirtual().start(() -> push(recorder, session, notice));
      Wait.until("the page shows the push", () -> word(browser).startsWith("采集中"));

      kill(browser);
      assertThat(pushing.isAlive()).as("killed in the middle").isTrue();
      pushing.join();
      dock.awaitBay(1, "STORED");
    } finally {
      browser.quit();
    }
    var next = Browser.open();
    try {
      next.get(dock.kiosk());
      assertThat(word(next)).isEqualTo("已安全，可取走");
    } finally {
      next.quit();
    }
  }

  private static void push(TestRecorder recorder, UUID session, CaptureNotice notice) {
    try {
      recorder.push(session, notice, RateLimit.ofBits(16_000_000));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String word(ChromeDriver browser) {
    return Browser.text(browser, "#bay-1 .word");
  }

  /** This browser, and not the ones of other tests: it is known by its folder. */
  private static void kill(ChromeDriver browser) {
    var capabilities = browser.getCapabilities();
    var chrome = (Map<?, ?>) Objects.requireNonNull(capabilities.getCapability("chrome"));
    var folder = "--user-data-dir=" + chrome.get("userDataDir");
    var processes =
        ProcessHandle.current()
            .descendants()
            .filter(process -> List.of(process.info().arguments().orElse(NONE)).contains(folder))
            .toList();
    assertThat(processes).isNotEmpty();
    processes.forEach(ProcessHandle::destroyForcibly);
  }
}
