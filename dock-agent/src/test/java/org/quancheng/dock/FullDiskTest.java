package org.quancheng.dock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.dock.fixture.TestStore;
import org.quancheng.dock.fixture.Wait;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.transfer.duty.DutySheet;
import org.quancheng.transfer.exchange.HandOver;

/** A dock on a small disk that fills up at each step of the way; it needs leave to mount one. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FullDiskTest {

  private static final long MEBIBYTE = 1 << 20;

  @TempDir private Path directory;
  private TestStore store;
  private DockFixture dock;

  @BeforeEach
  void start() throws Exception {
    var disk = Files.createDirectories(directory.resolve("dock/data"));
    Assumptions.assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", disk.toString()) == 0,
        "SKIPPED LOUDLY: a small disk cannot be mounted here; run as root");
    store = new TestStore(directory.resolve("store"));
    dock = DockFixture.start(directory.resolve("dock"), store.address());
  }

  @AfterEach
  void stop() throws Exception {
    if (dock != null) {
      dock.close();
      store.close();
      run("umount", "-l", directory.resolve("dock/data").toString());
    }
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(List.of(command)).start().waitFor();
  }

  private Path filler() {
    return dock.data().resolve("filler");
  }

  /** Leaves so many bytes free on the dock's disk. */
  private void leave(long bytes) throws IOException {
    long free = Files.getFileStore(dock.data()).getUsableSpace();
    try (var file = new RandomAccessFile(filler().toFile(), "rw")) {
      file.seek(file.length());
      var block = new byte[4096];
      for (long left = free - bytes; left > 0; left -= block.length) {
        file.write(block);
      }
    } catch (IOException e) {
      if (bytes > 0) {
        throw e;
      }
    }
  }

  private void deliver() throws Exception {
    Files.delete(filler());
    try (var recorder = dock.recorder("recorder-2", 2)) {
      recorder.film(100_000);
      recorder.pushAll(recorder.dock());
      Wait.until("the store has signed", () -> store.receipts() >= 1);
    }
  }

  @Test
  void what_does_not_fit_stays_on_the_recorder_until_there_is_room() throws Exception {
    leave(5 * MEBIBYTE);
    try (var recorder = dock.recorder("recorder-1", 1)) {
      recorder.film(10_000_000);
      assertThat(recorder.dock().collect()).isEmpty();
      dock.awaitBay(1, "FAULTED");

      Files.delete(filler());
      recorder.pushAll(recorder.dock());
      dock.awaitBay(1, "STORED");
    }
  }

  @Test
  void a_disk_that_fills_while_bytes_come_in_loses_nothing_and_shows_no_tick() throws Exception {
    try (var recorder = dock.recorder("recorder-1", 1)) {
      recorder.film(10_000_000);
      var orders = recorder.dock();
      assertThat(orders.collect()).hasSize(1);
      leave(2 * MEBIBYTE);

      recorder.pushAll(orders);

      assertThat(dock.bayState(1)).isNotIn("HELD", "STORED");
      assertThat(store.offers()).isEmpty();
      Files.delete(filler());
      recorder.pushAll(recorder.dock());
      dock.awaitBay(1, "STORED");
    }
  }

  @Test
  void a_disk_without_a_single_byte_left_is_survived_and_what_was_held_is_delivered()
      throws Exception {
    store.grants(false);
    try (var recorder = dock.recorder("recorder-1", 1)) {
      recorder.film(1_000_000);
      recorder.pushAll(recorder.dock());
      dock.awaitBay(1, "HELD");
      leave(0);

      recorder.film(1_000_000);
      recorder.greet();

      store.grants(true);
      deliver();
      Wait.until("both recorders' captures are signed for", () -> store.receipts() >= 2);
    }
  }

  @Test
  void a_hand_over_is_told_as_done_only_when_its_line_is_on_the_disk() throws Exception {
    store.duty(new DutySheet(List.of(Officer.of("MS0101", "辽0500101")), List.of(), List.of()));
    try (var recorder = dock.recorder("recorder-1", 1)) {
      dock.command("insert 1");
      dock.awaitBay(1, "RECOGNISING");
      recorder.dock();
      dock.awaitBay(1, "STORED");
      Wait.until(
          "it is offered",
          () -> {
            dock.command("card MS0101 辽0500101");
            return page().contains("请到 1 号采集口");
          });
      leave(0);
      dock.command("remove 1");

      Wait.until("it is said that it is not on record", () -> page().contains("还没有登记"));
      assertThat(page()).doesNotContain("已领用");
      assertThat(store.handOvers()).noneMatch(FullDiskTest::taken);

      Files.delete(filler());
      Wait.until("it is told as done", () -> page().contains("已领用 recorder-1"));
      Wait.until(
          "the store has it", () -> store.handOvers().stream().anyMatch(FullDiskTest::taken));
    }
  }

  private static boolean taken(HandOver line) {
    return line.deed().kind() == HandOver.Kind.TAKEN && line.deed().officer() != null;
  }

  private String page() throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(dock.kiosk())).build();
      return http.send(request, BodyHandlers.ofString()).body();
    }
  }
}
