package org.quancheng.central;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quancheng.central.Bureau.Subject;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.operator.Settings;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.transfer.exchange.TransferStatus;
import org.quancheng.transfer.message.ReceiptNotice;
import org.quancheng.transfer.message.Sync;
import org.quancheng.transfer.message.TransferState;
import org.quancheng.transfer.push.PushResult;

/** The disk of one part of the store is full: only delay comes of it, and the page says why. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FullDisksTest {

  @TempDir private Path directory;
  private Bureau bureau;
  private Path file;

  @BeforeEach
  void seal() throws Exception {
    bureau = new Bureau(directory);
    file = bureau.seal(Subject.video(1), new byte[1_000_000]);
  }

  /** A store of which one part lies on a small disk, with a dock and a person at its pages. */
  private final class Site implements AutoCloseable {

    private final SmallDisk disk;
    private final CentralStore store;
    private final TestDock dock;
    private final StorePages pages;

    Site(SmallDisk disk) throws Exception {
      this.disk = disk;
      var settings = Settings.load(bureau.settings(), CentralSettings.class);
      this.store = CentralStore.start(settings, InstantSource.system(), _ -> {});
      this.dock = new TestDock(bureau, bureau.device("dock-1", DeviceRole.DOCK));
      this.pages = new StorePages(store);
    }

    TransferStatus granted() throws Exception {
      var offer = dock.offer(file, 1);
      dock.announce(offer, file);
      return dock.awaitGrant(offer.transferId());
    }

    void awaitReceipt(TransferStatus transfer) throws Exception {
      var status = dock.await(transfer.transferId(), found -> found.receipt() != null);
      var receipt = Objects.requireNonNull(status.receipt());
      assertThat(bureau.receiptKeys().verify(receipt).fileDigest()).isEqualTo(Digest.ofFile(file));
    }

    @Override
    public void close() throws IOException, SQLException {
      pages.close();
      dock.close();
      store.close();
      disk.close();
    }
  }

  @Test
  void an_intake_without_room_turns_uploads_away_and_takes_them_when_there_is() throws Exception {
    try (var site = new Site(SmallDisk.mount(bureau.data().resolve("intake"), 8))) {
      var granted = site.granted();
      site.disk.fill();
      assertThat(site.dock.push(granted, file))
          .isInstanceOfSatisfying(
              PushResult.Refused.class, refused -> assertThat(refused.status()).isEqualTo(507));
      site.pages.awaitWorklist("接收区的磁盘没有空间");

      site.disk.makeRoom();
      assertThat(site.dock.push(granted, file)).isInstanceOf(PushResult.Completed.class);
      site.awaitReceipt(granted);
      assertThat(site.pages.get("/worklists")).doesNotContain("接收区的磁盘没有空间");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "b"})
  void a_vault_root_without_room_holds_the_receipt_back_until_there_is(String root)
      throws Exception {
    try (var site = new Site(SmallDisk.mount(bureau.vault(root), 8))) {
      var granted = site.granted();
      site.disk.fill();
      assertThat(site.dock.push(granted, file)).isInstanceOf(PushResult.Completed.class);
      assertThat(site.pages.awaitWorklist("写不进去，暂不签发回执")).contains(bureau.vault(root).toString());
      var waiting = TestDock.ok(site.dock.central().status(granted.transferId()));
      assertThat(waiting.receipt()).isNull();

      site.disk.makeRoom();
      site.awaitReceipt(granted);
      assertThat(site.pages.get("/worklists")).doesNotContain("写不进去");
    }
  }

  @Test
  void a_broker_without_room_is_named_and_docks_go_on_over_https() throws Exception {
    try (var site = new Site(SmallDisk.mount(bureau.data().resolve("broker"), 24))) {
      site.dock.connect(bureau, directory);
      site.disk.fill();
      site.pages.awaitWorklist("消息服务");
      var granted = site.granted();
      site.dock.push(granted, file);
      site.awaitReceipt(granted);

      site.disk.makeRoom();
      site.pages.awaitSilence("消息服务");
      var known =
          new Sync.Entry(granted.transferId(), TransferState.RECEIVED, 1, Files.size(file), 3);
      site.dock.say(new Sync(List.of(known), List.of(), false));
      assertThat(site.dock.hear(ReceiptNotice.class).transferId()).isEqualTo(granted.transferId());
    }
  }

  @Test
  void a_root_that_can_only_be_read_back_from_the_cache_is_named() throws Exception {
    try (var site = new Site(SmallDisk.mount(bureau.vault("b"), "ramfs", "mode=700"))) {
      var granted = site.granted();
      site.dock.push(granted, file);
      site.awaitReceipt(granted);
      assertThat(site.pages.get("/worklists"))
          .contains("存储目录 %s 不能绕过缓存读回".formatted(bureau.vault("b")))
          .doesNotContain("存储目录 %s 不能".formatted(bureau.vault("a")));
    }
  }
}
