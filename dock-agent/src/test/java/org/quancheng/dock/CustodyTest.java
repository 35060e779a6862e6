package org.quancheng.dock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.dock.fixture.TestRecorder;
import org.quancheng.dock.fixture.TestStore;
import org.quancheng.dock.fixture.Wait;
import org.quancheng.dock.forward.Forwarder;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.transfer.wire.Answer;

/** The way of a capture through a dock, over real TLS, with a broker that is down for good. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CustodyTest {

  @TempDir Path directory;
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
  void a_shift_ends_in_receipts_and_an_empty_spool_without_any_broker() throws Exception {
    try (var recorder = dock.recorder("recorder-1", 1)) {
      dock.command("insert 1");
      dock.awaitBay(1, "RECOGNISING");
      var small = recorder.film(10_000);
      var large = recorder.film(20_000_000);
      var orders = recorder.dock();
      assertThat(orders.bay()).isEqualTo(1);
      assertThat(orders.collect()).containsExactly(small.captureId(), large.captureId());

      recorder.pushAll(orders);
      dock.awaitBay(1, "STORED");

      var receipts = receipts(recorder, orders.session(), 2);
      for (var notice : List.of(small, large)) {
        var jws =
            receipts.stream()
                .filter(text -> payload(text).contains(notice.captureId().toString()))
                .findFirst()
                .orElseThrow();
        TestRecorder.value(recorder.erased(orders.session(), notice, Forwarder.digest(jws)));
      }
      Wait.until("the store knows of both erasures", () -> store.erasures() == 2);
      Wait.until("the spool is empty", () -> captures() == 0);
    }
  }

  @Test
  void a_recorder_that_leaves_before_its_receipt_finds_it_when_it_returns() throws Exception {
    store.grants(false);
    try (var recorder = dock.recorder("recorder-1", 1)) {
      dock.command("insert 1");
      recorder.film(10_000);
      var orders = recorder.dock();
      recorder.pushAll(orders);
      dock.awaitBay(1, "HELD");
      dock.command("remove 1");
      dock.awaitBay(1, "EMPTY");

      store.grants(true);
      Wait.until("the store has signed", () -> store.receipts() == 1);
      Wait.until("the copy is let go", () -> captures() == 0);

      dock.command("insert 2");
      var again = recorder.dock();
      assertThat(again.collect()).isEmpty();
      assertThat(again.receipts()).hasSize(1);
      dock.awaitBay(1, "STORED");
    }
  }

  @Test
  void nothing_is_let_go_while_the_store_has_not_signed() throws Exception {
    store.grants(false);
    try (var recorder = dock.recorder("recorder-1", 1)) {
      var notice = recorder.film(10_000);
      var orders = recorder.dock();
      recorder.pushAll(orders);
      dock.awaitBay(1, "HELD");

      var refused = recorder.erased(orders.session(), notice, Digest.of(new byte[] {1}));

      assertThat(refused).isInstanceOf(Answer.Refused.class);
      dock.restart();
      assertThat(captures()).isEqualTo(1);
    }
  }

  @Test
  void a_store_that_lost_everything_is_offered_everything_again() throws Exception {
    store.grants(false);
    try (var recorder = dock.recorder("recorder-1", 1)) {
      recorder.film(10_000);
      recorder.pushAll(recorder.dock());
      Wait.until("the store was offered it", () -> store.offers().size() == 1);

      store.forgetEverything();
      store.grants(true);
      dock.restart();

      Wait.until("the store has signed", () -> store.receipts() == 1);
    }
  }

  @Test
  void a_store_that_is_down_costs_time_only() throws Exception {
    int port = store.port();
    store.close();
    try (var recorder = dock.recorder("recorder-1", 1)) {
      recorder.film(10_000);
      recorder.pushAll(recorder.dock());
      dock.awaitBay(1, "HELD");
    }
    store = new TestStore(directory.resolve("store-2"), port);

    Wait.until("the store has signed", () -> store.receipts() == 1);
  }

  @Test
  void the_index_is_made_anew_from_the_files_when_the_database_is_lost() throws Exception {
    store.grants(false);
    try (var recorder = dock.recorder("recorder-1", 1)) {
      recorder.film(10_000);
      recorder.pushAll(recorder.dock());
      dock.awaitBay(1, "HELD");
      Wait.until("the store was offered it", () -> store.offers().size() == 1);
      var before = store.offers();

      dock.stop();
      Files.write(dock.data().resolve("dock.db"), new byte[8192]);
      Files.deleteIfExists(dock.data().resolve("dock.db-wal"));
      store.grants(true);
      dock.restart();

      Wait.until("the store has signed", () -> store.receipts() == 1);
      assertThat(store.offers())
          .singleElement()
          .satisfies(offer ->
              assertThat(offer.transferId())
                  .as("the same transfer")
                  .isEqualTo(before.getFirst().transferId()));
    }
  }

  @Test
  void a_capture_that_rots_in_the_spool_is_found_out_and_collected_again() throws Exception {
    store.grants(false);
    try (var recorder = dock.recorder("recorder-1", 1)) {
      recorder.film(300_000);
      recorder.pushAll(recorder.dock());
      dock.awaitBay(1, "HELD");
      assertThat(recorder.dock().collect()).isEmpty();

      rot(dock.data().resolve("spool"));

      Wait.until("it is wanted again", () -> !recorder.dock().collect().isEmpty());
      recorder.pushAll(recorder.dock());
      dock.awaitBay(1, "HELD");
      assertThat(captures()).as("what rotted is kept as well").isEqualTo(2);
      store.grants(true);
      Wait.until("the store has signed for the whole one", () -> store.receipts() >= 1);
    }
  }

  private static void rot(Path spool) throws Exception {
    try (var files = Files.newDirectoryStream(spool, "*.qcap")) {
      for (var file : files) {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.write(ByteBuffer.wrap(new byte[] {-1, 0, -1, 0}), channel.size() / 2);
          channel.force(true);
        }
      }
    }
  }

  private List<String> receipts(TestRecorder recorder, UUID session, int count) throws Exception {
    var found = new ArrayList<String>();
    Wait.until(
        count + " receipts come to the recorder",
        () -> {
          found.clear();
          found.addAll(
              TestRecorder.value(recorder.orders(session, Duration.ofSeconds(1))).receipts());
          return found.size() == count;
        });
    return found;
  }

  private static String payload(String jws) {
    return new String(
        Base64.getUrlDecoder().decode(jws.split("\\.", 3)[1]), StandardCharsets.UTF_8);
  }

  private long captures() throws Exception {
    try (var files = Files.list(dock.data().resolve("spool"))) {
      return files.filter(file -> file.toString().endsWith(".qcap")).count();
    }
  }
}
