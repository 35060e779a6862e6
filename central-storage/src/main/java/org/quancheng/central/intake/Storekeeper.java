package org.quancheng.central.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.quancheng.central.docks.DockRoll;
import org.quancheng.central.index.Catalogue;
import org.quancheng.central.passage.PassageEvent;
import org.quancheng.central.passage.TransferRow;
import org.quancheng.central.passage.TransferRow.Times;
import org.quancheng.central.passage.TransferTable;
import org.quancheng.central.vault.Area;
import org.quancheng.central.vault.Copies;
import org.quancheng.central.vault.CopyFailedException;
import org.quancheng.central.vault.Vault;
import org.quancheng.evidence.concurrent.Beside;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.digest.SegmentList;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.evidence.verify.CaptureVerifier;
import org.quancheng.evidence.verify.Verification;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.message.TransferState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a received file to its place: verdict, two copies read back, index, ledger and receipt.
 *
 * <p>Until the last step is committed the received file stays, so each step can be done again after
 * a failure or a power cut. A root that fails is tried again, at last every minute.
 */
final class Storekeeper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Storekeeper.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final int RESENDS_MAX = 2;

  /** Files verified and copied at the same time; more would only fight over the disks. */
  private static final int AT_ONCE = 2;

  /** What the storekeeper works with. */
  record Tools(
      Database database,
      Vault vault,
      Catalogue catalogue,
      TrustAnchors anchors,
      Passages passages,
      Alarms alarms,
      DockRoll docks,
      IntakeProbe probe,
      InstantSource clock) {}

  private final Tools tools;
  private final Semaphore hands = new Semaphore(AT_ONCE);
  private final CountDownLatch stopping = new CountDownLatch(1);

  Storekeeper(Tools tools) {
    this.tools = tools;
  }

  /** What became of a file. */
  enum Outcome {
    /** It is in the vault, or was before: the received file may go. */
    KEPT,
    /** It is not what was offered and will be sent again: the received file may go. */
    UNWANTED,
    /** The store is stopping: the received file must stay. */
    LATER
  }

  /** Stores a received file; blocks until it is done, however long a disk fails. */
  Outcome store(UUID transfer, Path file) {
    try {
      hands.acquire();
      try {
        return insist(transfer, () -> storeOnce(transfer, file)).orElse(Outcome.LATER);
      } finally {
        hands.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Outcome.LATER;
    }
  }

  /** What a disk may refuse. */
  @FunctionalInterface
  interface Work<T> {

    T run() throws IOException, SQLException, InterruptedException;
  }

  /**
   * Does something for a transfer again and again, at last every minute, until the disks let it,
   * and says meanwhile what is wrong; empty when the store stops before.
   */
  <T> Optional<T> insist(UUID transfer, Work<T> work) throws InterruptedException {
    var pause = FIRST_PAUSE;
    while (true) {
      try {
        var done = work.run();
        tools.alarms().clear(transfer.toString());
        return Optional.of(done);
      } catch (CopyFailedException e) {
        LOG.warn("transfer {} waits: {}", transfer, e.getMessage());
        tools.alarms().raise(transfer.toString(), words(e));
      } catch (IOException e) {
        LOG.warn("transfer {} waits: the received file cannot be read", transfer, e);
        tools.alarms().raise(transfer.toString(), "接收区的文件读不出来。请检查接收区所在的磁盘。");
      } catch (SQLException e) {
        LOG.warn("transfer {} waits: {}", transfer, e.getMessage());
        tools.alarms().raise(transfer.toString(), Alarms.DATABASE_FULL);
      }
      if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        return Optional.empty();
      }
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
    }
  }

  private Outcome storeOnce(UUID transfer, Path file)
      throws IOException, SQLException, InterruptedException {
    var row = tools.database().query(reader -> TransferTable.find(reader, transfer));
    return row.isEmpty() || row.get().state() != TransferState.RECEIVED
        ? Outcome.KEPT
        : tryOnce(row.get(), file);
  }

  private Outcome tryOnce(TransferRow row, Path file)
      throws IOException, SQLException, InterruptedException {
    var offered = row.offer().file().digest();
    try (var judgement = Beside.begin(() -> CaptureVerifier.judge(file, tools.anchors()));
        var copies = copies(file, offered, judgement)) {
      var found = new Verification(judgement.result(), copies.digest());
      tools.probe().passed(IntakeProbe.Step.VERIFIED);
      if (!found.fileDigest().equals(offered) && row.progress().resends() < RESENDS_MAX) {
        tools.database().change(tx -> happen(tx, row.id(), new PassageEvent.BytesDiffer()));
        return Outcome.UNWANTED;
      }
      place(row, file, found, copies);
      return Outcome.KEPT;
    }
  }

  private Copies copies(Path file, Digest offered, Beside<?> judgement)
      throws IOException, InterruptedException {
    try {
      return tools.vault().copy(file, offered);
    } catch (CopyFailedException e) {
      judgement.result(); // A received file that cannot be read is no root's fault.
      throw e;
    }
  }

  private void place(TransferRow row, Path file, Verification found, Copies copies)
      throws IOException, SQLException {
    var reasons = reasons(row, found, file);
    copies.place(reasons.isEmpty() ? Area.ARCHIVE : Area.QUARANTINE);
    tools.vault().cached().forEach(this::tell);
    tools.probe().passed(IntakeProbe.Step.STORED);
    var now = tools.clock().instant();
    var words = reasons.isEmpty() ? null : String.join("；", reasons);
    var card = tools.catalogue().describe(file, found, now, words);
    tools.database().change(tx -> commit(tx, row.id(), card, now));
    tools.probe().passed(IntakeProbe.Step.RECEIPTED);
    LOG.info("transfer {} is stored: {}", row.id(), found.verdict().word());
  }

  private List<String> reasons(TransferRow row, Verification found, Path file) throws IOException {
    var reasons = Judgement.against(row, found);
    // The receipt repeats the root, so it must have been checked: on arrival, or here.
    if (reasons.isEmpty() && !row.segmentsKnown()) {
      var root = SegmentList.of(file).root(found.sizeBytes());
      return root.equals(row.offer().file().segRoot()) ? reasons : List.of("分段摘要与采集站登记的不符");
    }
    return reasons;
  }

  private void commit(Connection connection, UUID transfer, Catalogue.Card card, Instant now)
      throws SQLException {
    var row = TransferTable.find(connection, transfer).orElseThrow();
    if (row.state() != TransferState.RECEIVED) {
      return;
    }
    var times = row.times();
    @Nullable Instant received = times.received();
    var verified =
        row.at(
            new Times(times.offered(), times.deadline(), received == null ? now : received, now));
    boolean aside = card.entry().quarantine() != null;
    card.enter(connection);
    tools
        .passages()
        .happen(
            connection,
            verified,
            aside ? new PassageEvent.StoredAside() : new PassageEvent.StoredIntact());
  }

  private void happen(Connection connection, UUID transfer, PassageEvent event)
      throws SQLException {
    var row = TransferTable.find(connection, transfer);
    if (row.isPresent()) {
      tools.passages().happen(connection, row.get(), event);
    }
  }

  /** A read from the page cache would also succeed on a disk that lost the bytes. */
  private void tell(Path root, boolean cached) {
    var cause = "cached " + root;
    if (cached) {
      tools
          .alarms()
          .raise(cause, "存储目录 %s 不能绕过缓存读回，读回核对不能证明已写到磁盘。请改用 ext4、XFS 等文件系统。".formatted(root));
    } else {
      tools.alarms().clear(cause);
    }
  }

  private static String words(CopyFailedException e) {
    return "存储目录 %s 写不进去，暂不签发回执。请腾出空间或更换磁盘，之后自动继续。".formatted(e.root());
  }

  @Override
  public void close() {
    stopping.countDown();
  }
}
