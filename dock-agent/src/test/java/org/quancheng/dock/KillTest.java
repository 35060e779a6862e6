package org.quancheng.dock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quancheng.dock.fixture.Bureau;
import org.quancheng.dock.fixture.TestRecorder;
import org.quancheng.dock.fixture.TestStore;
import org.quancheng.dock.fixture.Wait;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.transfer.docking.CaptureNotice;
import org.quancheng.transfer.push.RateLimit;

/** A real dock process is killed at several points; every capture is receipted all the same. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KillTest {

  private static final int MEDIA_BYTES = 12 << 20;
  private static final long BYTES_PER_SECOND = 24L << 20;

  @TempDir Path directory;

  /** When the dock is killed, as its directories show it from outside. */
  enum Moment {
    THE_FIRST_BYTES_ARE_HERE,
    A_SEGMENT_IS_DURABLE,
    THE_NOTE_IS_WRITTEN,
    THE_CAPTURE_IS_IN_THE_SPOOL,
    THE_STORE_WAS_OFFERED_IT,
    THE_STORE_HAS_SIGNED
  }

  @ParameterizedTest
  @EnumSource
  void a_dock_killed_at_any_moment_loses_nothing(Moment moment) throws Exception {
    try (var store = new TestStore(directory.resolve("store"));
        var dock = DockProcess.start(directory.resolve("dock"), store.address());
        var recorder = recorder(dock)) {
      var notice = recorder.film(MEDIA_BYTES);
      var pusher = push(recorder, notice);

      Wait.until(moment.name(), reached(moment, dock, store));
      dock.kill();
      pusher.interrupt();
      pusher.join();
      dock.restart();
      recorder.pushAll(recorder.dock());

      Wait.until("the store has signed", () -> store.receipts() == 1);
      assertThat(store.offers())
          .as("one transfer, however often the dock was started")
          .singleElement()
          .satisfies(offer -> {
            assertThat(offer.file().digest()).isEqualTo(notice.fileDigest());
            assertThat(offer.quarantine()).isNull();
          });
      assertThat(TestRecorder.value(recorder.greet()).collect()).isEmpty();
    }
  }

  @Test
  void a_dock_that_is_told_to_stop_stops_cleanly() throws Exception {
    try (var store = new TestStore(directory.resolve("store"))) {
      var dock = DockProcess.start(directory.resolve("dock"), store.address());
      dock.close();

      assertThat(dock.exitCode()).as("143 is what a JVM says after SIGTERM").isIn(0, 143);
      dock.restart();
      dock.close();
    }
  }

  private TestRecorder recorder(DockProcess dock) throws IOException {
    var card = Files.createDirectories(directory.resolve("card"));
    return new TestRecorder(Bureau.device("recorder-1", DeviceRole.RECORDER), card, dock.bay());
  }

  private static Thread push(TestRecorder recorder, CaptureNotice notice) throws Exception {
    var session = recorder.dock().session();
    return Thread.ofPlatform()
        .start(() -> {
          try {
            recorder.push(session, notice, RateLimit.ofBytes(BYTES_PER_SECOND));
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
  }

  private static Callable<Boolean> reached(Moment moment, DockProcess dock, TestStore store) {
    var uploads = dock.data().resolve("uploads");
    var spool = dock.data().resolve("spool");
    return switch (moment) {
      case THE_FIRST_BYTES_ARE_HERE -> () -> largest(uploads, "") > 0;
      case A_SEGMENT_IS_DURABLE -> () -> largest(uploads, "") > (9 << 20);
      case THE_NOTE_IS_WRITTEN -> () -> largest(spool, ".note") > 0;
      case THE_CAPTURE_IS_IN_THE_SPOOL -> () -> largest(spool, ".qcap") > 0;
      case THE_STORE_WAS_OFFERED_IT -> () -> !store.offers().isEmpty();
      case THE_STORE_HAS_SIGNED -> () -> store.receipts() == 1;
    };
  }

  /** Size of the largest file of a kind; files come and go while we look. */
  private static long largest(Path folder, String suffix) {
    var files = folder.toFile().listFiles((_, name) -> name.endsWith(suffix));
    long largest = 0;
    for (var file : files == null ? new java.io.File[0] : files) {
      largest = Math.max(largest, file.length());
    }
    return largest;
  }
}
