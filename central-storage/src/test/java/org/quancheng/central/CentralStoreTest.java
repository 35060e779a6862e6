package org.quancheng.central;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.central.Bureau.Subject;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.operator.Settings;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.transfer.message.Grant;
import org.quancheng.transfer.message.ReceiptNotice;

/** The way of a capture through the store: real TLS, real broker, real database, real files. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CentralStoreTest {

  @TempDir private Path directory;
  private Bureau bureau;
  private CentralStore store;

  @BeforeEach
  void start() throws Exception {
    bureau = new Bureau(directory);
    store = store();
  }

  private CentralStore store() throws Exception {
    var settings = Settings.load(bureau.settings(), CentralSettings.class);
    return CentralStore.start(settings, InstantSource.system(), _ -> {});
  }

  @AfterEach
  void stop() {
    store.close();
  }

  @Test
  void a_capture_offered_over_mqtt_is_granted_sent_stored_twice_and_receipted() throws Exception {
    var file = bureau.seal(Subject.video(1), new byte[20_000_000]);
    try (var dock =
        new TestDock(bureau, bureau.device("dock-1", DeviceRole.DOCK)).connect(bureau, directory)) {
      var offer = dock.offer(file, 1);
      dock.say(offer);
      var grant = dock.hear(Grant.class);
      assertThat(grant.transferId()).isEqualTo(offer.transferId());
      dock.push(dock.awaitGrant(offer.transferId()), file);

      var notice = dock.hear(ReceiptNotice.class);
      var receipt = bureau.receiptKeys().verify(notice.jws());
      assertThat(receipt.fileDigest()).isEqualTo(Digest.ofFile(file));
      assertThat(receipt.captureNumber()).isEqualTo(1);
      assertThat(receipt.copies()).isEqualTo(2);
      for (var root : new String[] {"a", "b"}) {
        var hex = receipt.fileDigest().hex();
        var copy =
            bureau
                .vault(root)
                .resolve("archive")
                .resolve(hex.substring(0, 2))
                .resolve(hex + ".qcap");
        assertThat(Files.mismatch(file, copy)).isEqualTo(-1);
      }
    }
  }

  @Test
  void what_the_section_puts_first_has_its_turn_before_what_is_more_urgent() throws Exception {
    store.close();
    Files.writeString(
        bureau.settings(), bureau.toml() + "[schedule]\nslots = 1\nslots-per-dock = 1\n");
    store = store();
    try (var dock = new TestDock(bureau, bureau.device("dock-1", DeviceRole.DOCK));
        var pages = new StorePages(store)) {
      var running = bureau.seal(Subject.video(1), new byte[100_000]);
      var urgent = bureau.seal(Subject.video(2), new byte[100_000]);
      var wanted = bureau.seal(Subject.video(3), new byte[100_000]);
      var now = dock.offer(running, 1);
      dock.announce(now, running);
      var granted = dock.awaitGrant(now.transferId());
      var soon = dock.offer(urgent, 2, null, Duration.ofHours(20));
      dock.announce(soon, urgent);
      var late = dock.offer(wanted, 3, null, Duration.ofHours(1));
      dock.announce(late, wanted);

      assertThat(pages.press("/transfers/%s/first".formatted(late.transferId()))).isEqualTo(303);
      assertThat(pages.get("/worklists")).contains("已优先");
      assertThat(pages.get("/ledger")).contains("优先上传");
      dock.push(granted, running);
      dock.awaitGrant(late.transferId());
      assertThat(TestDock.ok(dock.central().status(soon.transferId())).grant()).isNull();
    }
  }
}
