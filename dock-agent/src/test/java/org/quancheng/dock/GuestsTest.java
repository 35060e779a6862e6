package org.quancheng.dock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
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
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.transfer.docking.CaptureNotice;
import org.quancheng.transfer.push.PushResult;
import org.quancheng.transfer.push.RateLimit;
import org.quancheng.transfer.wire.Answer;

/** Recorders that are foreign, broken or hostile: only delay is possible, never loss. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GuestsTest {

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
  void an_unknown_recorder_is_taken_in_and_set_apart_while_the_other_bay_goes_on()
      throws Exception {
    try (var foreign = dock.recorder(Bureau.foreign("recorder-1"), 1);
        var ours = dock.recorder("recorder-1", 2)) {
      foreign.film(10_000);
      ours.film(10_000);
      var orders = foreign.dock();
      assertThat(orders.collect()).hasSize(1);
      foreign.pushAll(orders);
      ours.pushAll(ours.dock());

      dock.awaitBay(2, "STORED");
      dock.awaitBay(1, "FAULTED");
      Wait.until("the store was offered both", () -> store.offers().size() == 2);
      assertThat(store.offers())
          .anySatisfy(offer -> {
            assertThat(offer.quarantine()).isEqualTo("UNKNOWN_RECORDER");
            assertThat(offer.recorder().text()).startsWith("unknown-");
          })
          .anySatisfy(offer -> {
            assertThat(offer.quarantine()).isNull();
            assertThat(offer.recorder().text()).isEqualTo("recorder-1");
          });
      assertThat(store.receipts()).isEqualTo(1);
    }
  }

  @Test
  void an_expired_certificate_hands_in_and_is_granted_nothing() throws Exception {
    try (var recorder = dock.recorder(Bureau.expired("recorder-2"), 1)) {
      recorder.film(10_000);
      var orders = recorder.dock();
      recorder.pushAll(orders);

      dock.awaitBay(1, "FAULTED");
      Wait.until("the store was offered it", () -> store.offers().size() == 1);
      assertThat(store.offers().getFirst().quarantine()).isEqualTo("CERTIFICATE_NOT_VALID");
      var later = TestRecorder.value(recorder.orders(orders.session(), Duration.ZERO));
      assertThat(later.receipts()).isEmpty();
      assertThat(later.roster()).isEmpty();
      assertThat(later.cases()).isEmpty();
    }
  }

  @Test
  void a_dock_that_poses_as_a_recorder_is_a_stranger() throws Exception {
    try (var dockInBay = dock.recorder(Bureau.device("dock-9", DeviceRole.DOCK), 1)) {
      dockInBay.film(10_000);
      dockInBay.pushAll(dockInBay.dock());

      Wait.until("the store was offered it", () -> store.offers().size() == 1);
      assertThat(store.offers().getFirst().quarantine()).isEqualTo("UNKNOWN_RECORDER");
    }
  }

  @Test
  void a_truncated_capture_is_kept_and_set_apart() throws Exception {
    try (var recorder = dock.recorder("recorder-3", 1)) {
      var notice = recorder.film(300_000);
      cut(recorder.file(notice), notice.sizeBytes() - 5_000);
      announceAsIs(recorder, notice);
      recorder.pushAll(recorder.dock());

      assertSetApart("NOT_FINISHED");
    }
  }

  @Test
  void an_altered_capture_is_kept_and_set_apart() throws Exception {
    try (var recorder = dock.recorder("recorder-4", 1)) {
      var notice = recorder.film(300_000);
      flip(recorder.file(notice), notice.sizeBytes() / 2);
      announceAsIs(recorder, notice);
      recorder.pushAll(recorder.dock());

      assertSetApart("CAPTURE_DAMAGED");
    }
  }

  @Test
  void a_file_that_is_not_the_announced_one_is_kept_and_set_apart() throws Exception {
    try (var recorder = dock.recorder("recorder-5", 1)) {
      var notice = recorder.film(300_000);
      flip(recorder.file(notice), notice.sizeBytes() / 2);
      recorder.pushAll(recorder.dock());

      assertSetApart("DIGEST_DIFFERS");
    }
  }

  @Test
  void a_capture_of_another_recorder_is_kept_and_set_apart() throws Exception {
    try (var other = dock.recorder("recorder-6", 2);
        var recorder = dock.recorder("recorder-7", 1)) {
      var notice = other.film(10_000);
      recorder.film(10);
      recorder.announce(notice, other.file(notice));
      recorder.pushAll(recorder.dock());

      Wait.until(
          "the foreign capture is offered as such",
          () ->
              store.offers().stream()
                  .anyMatch(offer -> "FOREIGN_CAPTURE".equals(offer.quarantine())));
    }
  }

  @Test
  void a_file_that_is_no_capture_is_kept_and_set_apart() throws Exception {
    try (var recorder = dock.recorder("recorder-8", 1)) {
      var notice = recorder.film(10_000);
      Files.writeString(recorder.file(notice), "not a capture at all");
      announceAsIs(recorder, notice);
      recorder.pushAll(recorder.dock());

      assertSetApart("NOT_A_CAPTURE");
    }
  }

  @Test
  void a_number_that_nobody_can_show_is_named_on_the_screen_and_passed_to_the_store()
      throws Exception {
    try (var recorder = dock.recorder("recorder-9", 1)) {
      recorder.film(1_000);
      var lost = recorder.film(1_000);
      recorder.film(1_000);
      recorder.lose(lost);
      recorder.pushAll(recorder.dock());

      dock.awaitBay(1, "FAULTED");
      assertThat(page()).contains("E41").contains("摄录序号 2 缺失");
      Wait.until("the store has the journal", () -> store.journal().size() == 6);
    }
  }

  @Test
  void no_bay_turns_green_before_the_journal_is_accounted_for() throws Exception {
    try (var recorder = dock.recorder("recorder-10", 1)) {
      recorder.film(1_000);
      recorder.pushAll(TestRecorder.value(recorder.greet()));
      dock.awaitBay(1, "SECURING");

      TestRecorder.value(recorder.showJournal());

      dock.awaitBay(1, "STORED");
    }
  }

  @Test
  void a_capture_larger_than_any_may_be_stays_on_the_recorder_and_is_said_so() throws Exception {
    try (var recorder = dock.recorder("recorder-11", 1)) {
      var notice = recorder.film(1_000);
      recorder.announce(with(notice, 1L << 40, notice.fileDigest()), recorder.file(notice));
      var orders = recorder.dock();

      assertThat(orders.collect()).isEmpty();
      dock.awaitBay(1, "FAULTED");
      assertThat(page()).contains("E34");
    }
  }

  @Test
  void a_size_that_is_a_lie_is_found_out_and_nothing_is_lost() throws Exception {
    try (var recorder = dock.recorder("recorder-12", 1)) {
      var notice = recorder.film(50_000);
      recorder.announce(with(notice, 1, notice.fileDigest()), recorder.file(notice));
      recorder.pushAll(recorder.dock());

      dock.awaitBay(1, "STORED");
      assertThat(store.offers().getFirst().file().size()).isEqualTo(notice.sizeBytes());
    }
  }

  @Test
  void numbers_beyond_all_bounds_are_not_understood_and_the_bay_says_so() throws Exception {
    try (var recorder = dock.recorder("recorder-13", 1)) {
      for (String hello :
          new String[] {
            "{\"version\":1,\"journal\":{\"sequence\":9223372036854775808}}",
            "[]",
            "{\"version\":1}",
            "{\"captures\":[{\"number\":-9223372036854775809}]}",
            "[".repeat(100_000)
          }) {
        assertThat(post(recorder.http(), dock.bay(1).resolve("/v1/hello"), hello)).isEqualTo(400);
      }
      dock.awaitBay(1, "FAULTED");
      assertThat(page()).contains("E42");

      recorder.film(1_000);
      recorder.pushAll(recorder.dock());
      dock.awaitBay(1, "STORED");
    }
  }

  @Test
  void names_of_paths_in_what_an_upload_says_lead_nowhere() throws Exception {
    try (var recorder = dock.recorder("recorder-14", 1)) {
      var session = recorder.dock().session();
      for (String capture : new String[] {"../../etc/passwd", "/dev/sda", "..\\..\\x", ""}) {
        String metadata =
            "session %s,capture %s,number %s,digest %s"
                .formatted(
                    base64(session.toString()),
                    base64(capture),
                    base64("../1"),
                    base64("../../digest"));
        var request =
            HttpRequest.newBuilder(dock.bay(1).resolve("/v1/uploads"))
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", "10")
                .header("Upload-Metadata", metadata)
                .POST(BodyPublishers.noBody())
                .build();
        assertThat(recorder.http().send(request, BodyHandlers.discarding()).statusCode())
            .isEqualTo(403);
      }
    }
  }

  @Test
  void an_endless_hello_is_cut_off() throws Exception {
    try (var recorder = dock.recorder("recorder-15", 1)) {
      String endless = "{\"version\":1,\"firmware\":\"" + "x".repeat(5 << 20);

      assertThat(post(recorder.http(), dock.bay(1).resolve("/v1/hello"), endless)).isEqualTo(413);
    }
  }

  @Test
  void a_token_is_worth_nothing_with_another_certificate() throws Exception {
    try (var recorder = dock.recorder("recorder-16", 1);
        var thief = dock.recorder("recorder-17", 2)) {
      var notice = recorder.film(1_000);
      var session = recorder.dock().session();
      thief.dock();
      thief.announce(notice, recorder.file(notice));

      assertThat(thief.push(session, notice)).isInstanceOf(PushResult.Refused.class);
      assertThat(thief.orders(session, Duration.ZERO)).isInstanceOf(Answer.Refused.class);
    }
  }

  @Test
  void a_token_is_worth_nothing_once_the_recorder_was_out_of_the_bay() throws Exception {
    try (var recorder = dock.recorder("recorder-18", 1)) {
      dock.command("insert 1");
      var notice = recorder.film(1_000);
      var session = recorder.dock().session();
      dock.command("remove 1");
      dock.awaitBay(1, "EMPTY");

      assertThat(recorder.push(session, notice)).isInstanceOf(PushResult.Refused.class);
    }
  }

  @Test
  void a_recorder_swapped_in_mid_transfer_ends_the_former_visit_and_goes_on_elsewhere()
      throws Exception {
    try (var first = dock.recorder("recorder-19", 1);
        var second = dock.recorder("recorder-20", 1)) {
      var notice = first.film(24 << 20);
      var session = first.dock().session();
      var pushing =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  first.push(session, notice, RateLimit.ofBytes(6 << 20));
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      dock.awaitBay(1, "COLLECTING");

      second.film(1_000);
      second.pushAll(second.dock());
      dock.awaitBay(1, "STORED");
      pushing.interrupt();
      pushing.join();
      assertThat(first.orders(session, Duration.ZERO)).isInstanceOf(Answer.Refused.class);

      var elsewhere = dock.recorder(first.identity(), 2);
      try (elsewhere) {
        elsewhere.announce(notice, first.file(notice));
        var orders = TestRecorder.value(elsewhere.greet());
        elsewhere.pushAll(orders);
        Wait.until(
            "the store has signed for it",
            () ->
                store.offers().stream()
                    .anyMatch(offer -> offer.file().digest().equals(notice.fileDigest())));
      }
    }
  }

  @Test
  void a_forged_receipt_is_ignored_and_the_screen_says_so() throws Exception {
    store.tamperWithReceipts(receipt ->
        new org.quancheng.evidence.receipt.Receipt(
            receipt.transferId(),
            receipt.dock(),
            receipt.recorder(),
            receipt.captureId(),
            receipt.captureNumber() + 1,
            receipt.fileDigest(),
            receipt.sizeBytes(),
            receipt.segmentRoot(),
            receipt.receivedAt(),
            receipt.verifiedAt(),
            receipt.storeEpoch(),
            receipt.copies(),
            receipt.ledgerPosition(),
            receipt.ledgerHead(),
            receipt.keyId()));
    try (var recorder = dock.recorder("recorder-21", 1)) {
      recorder.film(1_000);
      var orders = recorder.dock();
      recorder.pushAll(orders);
      Wait.until("the store has signed wrongly", () -> store.receipts() == 1);
      Wait.until("the screen says so", () -> page().contains("无法核验的入库回执"));

      assertThat(TestRecorder.value(recorder.orders(orders.session(), Duration.ZERO)).receipts())
          .isEmpty();
      assertThat(dock.bayState(1)).isEqualTo("HELD");
    }
  }

  @Test
  void a_recorder_that_is_pulled_at_the_end_goes_on_at_that_byte_in_another_bay() throws Exception {
    try (var recorder = dock.recorder("recorder-13", 1)) {
      dock.command("insert 1");
      var notice = recorder.film(12_000_000);
      var session = recorder.dock().session();
      var slowly = RateLimit.ofBits(40_000_000);
      var pushing = Thread.ofVirtual().start(() -> pushUntilPulled(recorder, session, slowly));
      long nearlyAll = notice.sizeBytes() * 97 / 100;
      Wait.until("nearly all has come", () -> arrived() >= nearlyAll);
      pushing.interrupt();
      dock.command("remove 1");
      pushing.join();
      dock.awaitBay(1, "EMPTY");
      assertThat(dock.events()).as("it was never safe").doesNotContain("HELD", "STORED");

      recorder.moveTo(dock.bay(2));
      dock.command("insert 2");
      var orders = recorder.dock();
      assertThat(orders.collect()).containsExactly(notice.captureId());
      assertThat(recorder.offset(orders.session(), notice)).isGreaterThan(notice.sizeBytes() / 2);
      recorder.pushAll(orders);

      dock.awaitBay(2, "STORED");
      assertThat(store.offers().getFirst().file().digest()).isEqualTo(notice.fileDigest());
    }
  }

  private static void pushUntilPulled(TestRecorder recorder, UUID session, RateLimit slowly) {
    try {
      recorder.push(session, recorder.hello().captures().getFirst(), slowly);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Bytes of the one file that is coming in. */
  private long arrived() throws IOException {
    try (var files = Files.list(dock.data().resolve("uploads"))) {
      return files.mapToLong(file -> file.toFile().length()).max().orElse(0);
    }
  }

  private void assertSetApart(String reason) throws Exception {
    dock.awaitBay(1, "FAULTED");
    assertThat(page()).contains("E33");
    Wait.until("the store was offered it", () -> store.offers().size() == 1);
    assertThat(store.offers().getFirst().quarantine()).isEqualTo(reason);
    try (var files = Files.list(dock.data().resolve("spool"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".qcap"))).hasSize(1);
    }
  }

  private static void announceAsIs(TestRecorder recorder, CaptureNotice notice) throws IOException {
    var file = recorder.file(notice);
    recorder.announce(with(notice, Files.size(file), Digest.ofFile(file)), file);
  }

  private static CaptureNotice with(CaptureNotice notice, long size, Digest digest) {
    return new CaptureNotice(
        notice.captureId(),
        notice.number(),
        notice.kind(),
        digest,
        size,
        notice.segmentRoot(),
        notice.state(),
        notice.startedAt(),
        notice.signedMillis(),
        notice.marked());
  }

  private static void cut(Path file, long size) throws IOException {
    try (var channel = java.nio.channels.FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(size);
    }
  }

  private static void flip(Path file, long position) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[(int) position] ^= 1;
    Files.write(file, bytes);
  }

  private String page() throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(dock.kiosk())).build();
      return http.send(request, BodyHandlers.ofString()).body();
    }
  }

  private static int post(HttpClient http, URI to, String body)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(to).POST(BodyPublishers.ofString(body)).build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
