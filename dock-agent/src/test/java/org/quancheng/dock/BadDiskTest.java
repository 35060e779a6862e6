package org.quancheng.dock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.dock.fixture.Bureau;
import org.quancheng.dock.fixture.TestRecorder;
import org.quancheng.dock.fixture.TestStore;
import org.quancheng.dock.fixture.Wait;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.transfer.docking.CaptureNotice;
import org.quancheng.transfer.push.PushResult;

/** A dock whose disk refuses a force, or gives back other bytes than were written. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BadDiskTest {

  private static final Path SOURCE = Path.of("src", "test", "c", "bad-disk.c").toAbsolutePath();
  private static final int MEDIA_BYTES = 2 << 20;

  @TempDir private Path directory;
  private Path disk;
  private TestStore store;
  private DockProcess dock;
  private TestRecorder recorder;
  private CaptureNotice notice;

  @BeforeEach
  void start() throws Exception {
    var library = directory.resolve("bad-disk.so");
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/cc")),
        "SKIPPED LOUDLY: a bad disk is played by a library in C; apt-get install gcc");
    var compiler =
        List.of(
            "cc",
            "-Wall",
            "-Werror",
            "-shared",
            "-fPIC",
            "-o",
            library.toString(),
            SOURCE.toString(),
            "-ldl");
    assertThat(new ProcessBuilder(compiler).inheritIO().start().waitFor()).isZero();
    disk = Files.createDirectories(directory.resolve("disk"));
    store = new TestStore(directory.resolve("store"));
    dock =
        DockProcess.start(
            directory.resolve("dock"),
            store.address(),
            Map.of("LD_PRELOAD", library.toString(), "BAD_DISK", disk.toString()));
    var card = Files.createDirectories(directory.resolve("card"));
    recorder = new TestRecorder(Bureau.device("recorder-1", DeviceRole.RECORDER), card, dock.bay());
    notice = recorder.film(MEDIA_BYTES);
  }

  @AfterEach
  void stop() throws Exception {
    if (dock != null) {
      recorder.close();
      dock.close();
      store.close();
    }
  }

  @Test
  void a_force_that_fails_once_makes_the_sender_begin_anew_in_a_new_file() throws Exception {
    var orders = recorder.dock();
    Files.createFile(disk.resolve("refuse"));

    // The client goes on by itself: after the 500 it is told offset 0, and sends all again.
    assertThat(recorder.push(orders.session(), notice)).isInstanceOf(PushResult.Completed.class);

    assertThat(disk.resolve("refuse")).doesNotExist();
    assertThat(dock.log()).containsOnlyOnce("the medium refused bytes of upload");
    Wait.until("the store has signed", () -> store.receipts() == 1);
    assertThat(store.offers())
        .singleElement()
        .satisfies(offer -> {
          assertThat(offer.file().digest()).isEqualTo(notice.fileDigest());
          assertThat(offer.quarantine()).isNull();
        });
  }

  @Test
  void a_disk_that_gives_back_other_bytes_is_asked_three_times_and_then_named() throws Exception {
    var session = recorder.dock().session();
    Files.createFile(disk.resolve("lie"));
    Wait.until(
        "three read-backs",
        () -> {
          recorder.pushAll(TestRecorder.value(recorder.orders(session, Duration.ZERO)));
          return readBacks() >= 3;
        });

    Wait.until("the bay shows the fault", () -> page().contains("E22"));
    assertThat(readBacks()).isEqualTo(3);
    assertThat(store.offers()).as("what was never read back is never offered").isEmpty();
    assertThat(recorder.file(notice)).as("the recorder's own file").exists();

    Files.delete(disk.resolve("lie"));
    recorder.pushAll(recorder.dock());
    Wait.until("the store has signed", () -> store.receipts() == 1);
    assertThat(store.offers().getFirst().file().digest()).isEqualTo(notice.fileDigest());
  }

  private int readBacks() throws IOException {
    return dock.log().split("reads back as", -1).length - 1;
  }

  private String page() throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(dock.kiosk()).build();
      return http.send(request, BodyHandlers.ofString()).body();
    }
  }
}
