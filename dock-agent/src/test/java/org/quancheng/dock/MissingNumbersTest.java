package org.quancheng.dock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.dock.fixture.TestStore;
import org.quancheng.dock.fixture.Wait;

/** What a recorder cannot show is said at once, and not at the dock's next round to the store. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MissingNumbersTest {

  /** Longer than any test is patient: whoever waits for the next round waits in vain. */
  private static final Duration ROUND = Duration.ofHours(1);

  @TempDir private Path directory;
  private TestStore store;
  private DockFixture dock;

  @BeforeEach
  void start() throws Exception {
    store = new TestStore(directory.resolve("store"));
    dock = DockFixture.start(directory.resolve("dock"), store.address());
    dock.pace(new DockSettings.Pace(ROUND, ROUND, ROUND));
    dock.restart();
  }

  @AfterEach
  void stop() throws Exception {
    dock.close();
    store.close();
  }

  @Test
  void the_store_hears_at_once_which_number_nobody_can_show() throws Exception {
    try (var recorder = dock.recorder("recorder-1", 1)) {
      recorder.dock();
      Wait.until("nothing is missing", () -> List.of().equals(store.missing("recorder-1")));
      recorder.lose(recorder.film(1_000));
      recorder.dock();

      dock.awaitBay(1, "FAULTED");
      Wait.until("1 is missing", () -> List.of(1L).equals(store.missing("recorder-1")));
      assertThat(store.journal()).hasSize(2);
    }
  }

  @Test
  void the_store_hears_so_after_a_restart_too_and_when_the_number_is_found() throws Exception {
    int port = store.port();
    store.close();
    try (var recorder = dock.recorder("recorder-1", 1)) {
      var lost = recorder.film(1_000);
      recorder.lose(lost);
      recorder.dock();
      dock.awaitBay(1, "FAULTED");

      store = new TestStore(directory.resolve("store-2"), port);
      dock.restart();
      recorder.dock();
      Wait.until("1 is missing", () -> List.of(1L).equals(store.missing("recorder-1")));

      recorder.announce(lost, recorder.file(lost));
      recorder.dock();
      Wait.until("it is found", () -> List.of().equals(store.missing("recorder-1")));
    }
  }
}
