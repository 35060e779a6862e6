package org.quancheng.dock.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.durable.DirectRead;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.database.Schema;
import org.quancheng.transfer.wire.WireJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The captures this dock answers for. May be shared by threads.
 *
 * <p>The order of a taking is: verify and read back, force the note, move the file and force the
 * directory, commit the row. A power cut anywhere in between is repaired by {@link #open}.
 */
public final class Spool {

  private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

  private final SpoolFolder folder;
  private final SpoolIndex index;
  private final Judgement judgement;

  private Spool(SpoolFolder folder, Database database, TrustAnchors anchors) {
    this.folder = folder;
    this.index = new SpoolIndex(database);
    this.judgement = new Judgement(anchors);
  }

  /** Moves a received file, already forced, to the place given, and forces the directory. */
  @FunctionalInterface
  public interface Move {
    void to(Path target) throws IOException;
  }

  /** The tables the spool keeps. */
  public static Schema schema() {
    return SpoolIndex.SCHEMA;
  }

  /** Opens the spool and makes index and files agree again. */
  public static Spool open(Path directory, Database database, TrustAnchors anchors)
      throws IOException, SQLException {
    Durable.createPrivateDirectories(directory);
    // A killed process may have moved a capture in and not forced its name; its row comes next.
    Durable.forceDirectory(directory);
    var spool = new Spool(new SpoolFolder(directory), database, anchors);
    spool.reconcile();
    return spool;
  }

  /**
   * Takes a received file into the spool. When this returns, the capture is safe here; doing it
   * twice for one upload does no harm.
   *
   * @throws DiskLiedException if the disk gave back other bytes than were written
   */
  public HeldCapture take(Path received, Arrival arrival, Move move)
      throws IOException, SQLException {
    var before = index.byUpload(arrival.upload());
    if (before.isPresent()) {
      return before.get();
    }
    var capture = judgement.judge(received, arrival);
    Durable.writeNew(folder.note(arrival.transferId()), WireJson.write(arrival));
    move.to(folder.capture(arrival.transferId()));
    index.add(capture);
    return capture;
  }

  /** Where the file of a capture lies. */
  public Path file(UUID transferId) {
    return folder.capture(transferId);
  }

  public Optional<HeldCapture> capture(UUID transferId) throws SQLException {
    return index.byTransfer(transferId);
  }

  /** What an upload became, once it was taken. */
  public Optional<HeldCapture> byUpload(String upload) throws SQLException {
    return index.byUpload(upload);
  }

  /** Everything a recorder ever handed in under the digest it announced. */
  public List<HeldCapture> announced(DeviceName recorder, Digest digest) throws SQLException {
    return index.byAnnouncement(recorder, digest);
  }

  /** Everything whose file is here. */
  public List<HeldCapture> present() throws SQLException {
    return index.present();
  }

  /** Whether a capture here has rotted. */
  public boolean rotten() throws SQLException {
    return index.holds(Quarantine.ROTTEN);
  }

  /** Reads a capture from the medium; one that is not what it was is set apart. */
  void reread(HeldCapture held) throws IOException, SQLException {
    var file = folder.capture(held.transferId());
    String finding;
    try {
      var medium = DirectRead.digest(file).digest();
      finding = medium.equals(held.fileDigest()) ? "" : "it reads as " + medium;
    } catch (IOException e) {
      finding = e.toString();
    }
    if (!finding.isEmpty() && index.present().contains(held)) {
      LOG.error("transfer {} has rotted on this disk: {}", held.transferId(), finding);
      // Also beside the file, for the day on which the index is made anew.
      var mark = held.arrival().suspected(Quarantine.ROTTEN);
      Durable.writePrivate(folder.note(held.transferId()), WireJson.write(mark));
      index.setApart(held.transferId(), Quarantine.ROTTEN);
    }
  }

  /** The numbers of all captures of a recorder that ever were here. */
  public Set<Long> numbers(DeviceName recorder) throws SQLException {
    return index.numbers(recorder);
  }

  /** Forgets captures whose files are gone, within a transaction. */
  public void forget(Connection transaction, List<UUID> transferIds) throws SQLException {
    for (var transferId : transferIds) {
      SpoolIndex.forget(transaction, transferId);
    }
  }

  /** Removes the file of a capture that the store has signed for; its row stays. */
  public void remove(UUID transferId) throws IOException, SQLException {
    index.leave(transferId);
    folder.delete(transferId);
  }

  /** Bytes the disk can still take. */
  public long freeBytes() throws IOException {
    return folder.freeBytes();
  }

  private void reconcile() throws IOException, SQLException {
    for (UUID transferId : folder.captures()) {
      var row = index.byTransfer(transferId);
      if (row.isEmpty()) {
        adopt(transferId);
      }
    }
    var present = index.present().stream().map(HeldCapture::transferId).toList();
    for (UUID transferId : folder.captures()) {
      if (index.byTransfer(transferId).isPresent() && !present.contains(transferId)) {
        folder.delete(transferId); // Its removal was cut short.
      }
    }
    for (UUID transferId : present) {
      if (!Files.exists(folder.capture(transferId))) {
        LOG.error("transfer {}: the file is gone from the spool", transferId);
      }
    }
    folder.dropNotesWithoutCapture();
  }

  private void adopt(UUID transferId) throws IOException, SQLException {
    var arrival = folder.arrival(transferId, judgement);
    if (arrival.isEmpty()) {
      LOG.error("transfer {}: a file without a note, kept but not offered", transferId);
      return;
    }
    index.add(judgement.judge(folder.capture(transferId), arrival.get()));
    LOG.warn("transfer {}: back on record", transferId);
  }
}
