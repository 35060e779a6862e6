package org.quancheng.central;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.central.Bureau.Subject;
import org.quancheng.central.intake.IntakeProbe;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.transfer.exchange.TransferStatus;
import org.quancheng.transfer.push.PushResult;
import org.quancheng.transfer.push.RateLimit;

/** The store's process is killed in the middle; nothing that was acknowledged is lost. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PowerCutTest {

  @TempDir private Path directory;

  @Test
  void a_capture_is_stored_and_receipted_once_though_the_store_died_after_each_step()
      throws Exception {
    var bureau = new Bureau(directory);
    var file = bureau.seal(Subject.video(1), new byte[9_000_000]);
    try (var dock = new TestDock(bureau, bureau.device("dock-1", DeviceRole.DOCK))) {
      var offer = dock.offer(file, 1);
      CompletableFuture<PushResult> push;
      try (var store = StoreProcess.start(bureau, IntakeProbe.Step.RECEIVED.name())) {
        dock.announce(offer, file);
        var granted = dock.awaitGrant(offer.transferId());
        push = CompletableFuture.supplyAsync(() -> push(dock, granted, file, RateLimit.none()));
        assertThat(store.awaitEnd()).isEqualTo(137);
      }
      for (var step : EnumSet.complementOf(EnumSet.of(IntakeProbe.Step.RECEIVED))) {
        try (var store = StoreProcess.launch(bureau, step.name())) {
          assertThat(store.awaitEnd()).as(step.name()).isEqualTo(137);
        }
      }
      try (var _ = StoreProcess.start(bureau, "NEVER")) {
        var status = dock.await(offer.transferId(), found -> found.receipt() != null);
        var receipt = bureau.receiptKeys().verify(Objects.requireNonNull(status.receipt()));
        assertThat(receipt.fileDigest()).isEqualTo(Digest.ofFile(file));
        assertThat(receipt.ledgerPosition()).isEqualTo(1);
        assertThatBothCopiesAre(bureau, file);
      }
      push.cancel(true);
    }
  }

  private static PushResult push(TestDock dock, TransferStatus granted, Path file, RateLimit rate) {
    try {
      return dock.push(granted, file, rate);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void an_upload_goes_on_where_the_store_was_killed_and_its_receipt_outlives_another_kill()
      throws Exception {
    var bureau = new Bureau(directory);
    var file = bureau.seal(Subject.video(1), new byte[40_000_000]);
    try (var dock = new TestDock(bureau, bureau.device("dock-1", DeviceRole.DOCK))) {
      var offer = dock.offer(file, 1);
      CompletableFuture<PushResult> push;
      try (var store = StoreProcess.start(bureau, "NEVER")) {
        dock.announce(offer, file);
        var granted = dock.awaitGrant(offer.transferId());
        push =
            CompletableFuture.supplyAsync(
                () -> push(dock, granted, file, RateLimit.ofBytes(15_000_000)));
        var before = dock.await(offer.transferId(), found -> found.offset() >= 8_388_608).offset();
        store.kill();
        try (var again = StoreProcess.start(bureau, "NEVER")) {
          var kept = dock.await(offer.transferId(), _ -> true).offset();
          assertThat(kept).isGreaterThanOrEqualTo(before);
          var receipt = dock.await(offer.transferId(), found -> found.receipt() != null).receipt();
          assertThatBothCopiesAre(bureau, file);
          again.kill();
          try (var third = StoreProcess.start(bureau, "NEVER")) {
            assertThat(dock.await(offer.transferId(), _ -> true).receipt()).isEqualTo(receipt);
            assertThat(third.ready()).contains("signin=");
            assertThat(third.stop()).isIn(0, 143);
          }
        }
      }
      assertThat(push.join()).isInstanceOf(PushResult.Completed.class);
    }
  }

  private static void assertThatBothCopiesAre(Bureau bureau, Path file) throws Exception {
    var hex = Digest.ofFile(file).hex();
    for (var root : new String[] {"a", "b"}) {
      var copy =
          bureau.vault(root).resolve("archive/" + hex.substring(0, 2)).resolve(hex + ".qcap");
      assertThat(Files.mismatch(file, copy)).isEqualTo(-1);
    }
  }
}
