package org.quancheng.central;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.central.Bureau.Subject;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.journal.Journal;
import org.quancheng.evidence.journal.JournalEntry;
import org.quancheng.evidence.journal.JournalVerifier;
import org.quancheng.evidence.operator.Settings;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.transfer.exchange.ErasedReport;
import org.quancheng.transfer.exchange.TransferStatus;
import org.quancheng.transfer.message.TransferEvent;
import org.quancheng.transfer.message.TransferEvent.What;
import org.quancheng.transfer.message.TransferState;
import org.quancheng.transfer.push.PushResult;
import org.quancheng.transfer.wire.Answer;

/** A dock with a good certificate and bad intentions: it can delay, and nothing else. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HostileDockTest {

  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

  @TempDir private Path directory;
  private Bureau bureau;
  private CentralStore store;
  private TestDock dock;

  @BeforeEach
  void start() throws Exception {
    bureau = new Bureau(directory);
    var settings = Settings.load(bureau.settings(), CentralSettings.class);
    store = CentralStore.start(settings, InstantSource.system(), _ -> {});
    dock = new TestDock(bureau, bureau.device("dock-bad", DeviceRole.DOCK));
  }

  @AfterEach
  void stop() throws Exception {
    dock.close();
    store.close();
  }

  private Path capture(long number) throws Exception {
    var bytes = new byte[20_000];
    new Random(number).nextBytes(bytes);
    return bureau.seal(Subject.video(number), bytes);
  }

  private Path altered(Path file) throws Exception {
    var bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    return Files.write(directory.resolve("altered"), bytes);
  }

  @Test
  void bytes_it_alters_are_never_signed_for_and_the_true_ones_still_are() throws Exception {
    var file = capture(1);
    var offer = dock.offer(file, 1);
    TestDock.ok(dock.central().offer(offer));
    assertThat(dock.push(dock.awaitGrant(offer.transferId()), altered(file)))
        .isInstanceOf(PushResult.Completed.class);

    var again =
        dock.await(offer.transferId(), status -> status.grant() != null && status.epoch() > 1);
    assertThat(again.receipt()).isNull();
    dock.push(again, file);

    assertThat(dock.await(offer.transferId(), status -> status.receipt() != null).state())
        .isEqualTo(TransferState.RECEIPTED);
  }

  @Test
  void what_it_keeps_altering_is_kept_aside_and_no_recorder_erases_for_it() throws Exception {
    var file = capture(2);
    var offer = dock.offer(file, 2);
    TestDock.ok(dock.central().offer(offer));
    var bad = altered(file);
    TransferStatus status = dock.awaitGrant(offer.transferId());
    while (status.state() != TransferState.QUARANTINED) {
      dock.push(status, bad);
      int before = status.epoch();
      status =
          dock.await(
              offer.transferId(),
              one ->
                  one.state() == TransferState.QUARANTINED
                      || (one.grant() != null && one.epoch() > before));
    }
    assertThat(status.receipt()).isNull();
  }

  @Test
  void words_out_of_order_and_erasures_it_invents_change_nothing() throws Exception {
    var file = capture(3);
    try (var speaking = dock.connect(bureau, directory)) {
      var offer = speaking.offer(file, 3);
      speaking.announce(offer, file);
      var forged = "e".repeat(64);
      for (var what : new What[] {What.ERASED, What.SENT, What.STARTED, What.REFUSED}) {
        speaking.say(new TransferEvent(offer.transferId(), 9, what, 99, forged));
      }
      var report = new ErasedReport(3, Digest.of(new byte[] {1}), InstantSource.system().instant());
      assertThat(speaking.central().erased(offer.transferId(), report))
          .isInstanceOf(Answer.Refused.class);

      speaking.push(speaking.awaitGrant(offer.transferId()), file);
      var status = speaking.await(offer.transferId(), one -> one.receipt() != null);
      assertThat(status.state()).isEqualTo(TransferState.RECEIPTED);
    }
  }

  @Test
  void what_it_says_is_gone_can_be_offered_by_it_again_and_by_no_other_under_its_name()
      throws Exception {
    var file = capture(4);
    try (var speaking = dock.connect(bureau, directory);
        var other = new TestDock(bureau, bureau.device("dock-two", DeviceRole.DOCK))) {
      var offer = speaking.offer(file, 4);
      TestDock.ok(speaking.central().offer(offer));
      speaking.say(new TransferEvent(offer.transferId(), 0, What.GONE, 2, null));
      speaking.await(offer.transferId(), one -> one.state() == TransferState.GONE);

      assertThat(other.central().offer(offer)).isInstanceOf(Answer.Refused.class);
      // The recorder still has it, and brings it to an honest dock.
      assertThat(bureau.receiptKeys().verify(other.deliver(file, 4)).captureNumber()).isEqualTo(4);
    }
  }

  @Test
  void a_receipt_of_one_transfer_is_no_receipt_of_another() throws Exception {
    var one = bureau.receiptKeys().verify(dock.deliver(capture(5), 5));
    var two = bureau.receiptKeys().verify(dock.deliver(capture(6), 6));
    assertThat(one.transferId()).isNotEqualTo(two.transferId());
    assertThat(one.fileDigest()).isNotEqualTo(two.fileDigest());
    var crossed = new ErasedReport(6, one.fileDigest(), InstantSource.system().instant());
    assertThat(Objects.requireNonNull(dock.central().erased(two.transferId(), crossed)))
        .isInstanceOf(Answer.Refused.class);
  }

  @Test
  void it_cannot_hoard_turns_that_it_does_not_use_and_others_go_on() throws Exception {
    try (var other = new TestDock(bureau, bureau.device("dock-two", DeviceRole.DOCK))) {
      for (int number = 10; number < 30; number++) {
        var file = capture(number);
        dock.announce(dock.offer(file, number, null, Duration.ofHours(20)), file);
      }
      new CountDownLatch(1).await(200, TimeUnit.MILLISECONDS);
      assertThat(other.deliver(capture(40), 40)).isNotBlank();
    }
  }

  @Test
  void footage_and_journal_that_it_keeps_for_itself_reach_the_store_through_another_dock()
      throws Exception {
    var recorder = bureau.recorder();
    var file = capture(1);
    var first = bureau.last(recorder);
    try (var other = new TestDock(bureau, bureau.device("dock-two", DeviceRole.DOCK));
        var pages = new StorePages(store);
        var journal = journal("journal", recorder)) {
      journal.opened(CaptureId.generate(NOW, Bureau.RANDOM));
      journal.closed(1, first, false);
      // It took both and is silent. Nobody else can sign, so the recorder erases nothing.
      assertThat(TestDock.ok(dock.central().pending(0)).transfers()).isEmpty();

      journal.opened(CaptureId.generate(NOW, Bureau.RANDOM));
      journal.opened(CaptureId.generate(NOW, Bureau.RANDOM));
      var third = capture(3);
      other.deliver(third, 3);
      tell(other, journal.entries(0));
      assertThat(missing(pages)).contains("№ 2").contains("已登记，未入库");

      var receipt = bureau.receiptKeys().verify(other.deliver(file, 1));
      assertThat(receipt.fileDigest()).isEqualTo(Digest.ofFile(file));
      assertThat(missing(pages)).doesNotContain("№ 1");
    }
  }

  @Test
  void an_excuse_for_a_missing_number_that_it_writes_itself_is_not_believed() throws Exception {
    try (var pages = new StorePages(store);
        var journal = journal("journal", bureau.recorder())) {
      for (int number = 1; number <= 3; number++) {
        journal.opened(CaptureId.generate(NOW, Bureau.RANDOM));
      }
      dock.deliver(capture(1), 1);
      dock.deliver(capture(3), 3);
      tell(dock, journal.entries(0));
      Files.copy(directory.resolve("journal"), directory.resolve("forged"));
      var hand = bureau.device("dock-bad", DeviceRole.DOCK);
      try (var forged = journal("forged", hand)) {
        forged.abandoned(2, "nothing was recorded");
        tell(dock, forged.entries(3));
      }
      assertThat(missing(pages)).contains("№ 2").contains("已登记，未入库");

      journal.abandoned(2, "nothing was recorded");
      tell(dock, journal.entries(3));
      assertThat(missing(pages)).doesNotContain("已登记，未入库").contains("不予采信");
    }
  }

  private Journal journal(String name, DeviceIdentity hand) throws IOException {
    return Journal.open(directory.resolve(name), CaptureSigner.of(hand), InstantSource.system());
  }

  private void tell(TestDock from, List<JournalEntry> entries) throws Exception {
    var told = JournalVerifier.encode(entries);
    TestDock.ok(from.central().journal(bureau.recorder().name(), told));
  }

  /** The section of missing numbers on the worklists. */
  private static String missing(StorePages pages) throws Exception {
    var page = pages.get("/worklists");
    int at = page.indexOf("id=\"missing\"");
    return page.substring(at, page.indexOf("</section>", at));
  }
}
