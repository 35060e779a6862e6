package org.quancheng.central.custody;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.quancheng.central.custody.LedgerEntry.Deed;
import org.quancheng.central.table.Sql;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.receipt.Receipt;
import org.quancheng.evidence.receipt.ReceiptSigner;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.database.Schema;

/**
 * Signs receipts (入库回执). The ledger entry, the receipt and the new state of the transfer are one
 * transaction, so a receipt is signed once and sent again byte for byte.
 */
public final class ReceiptOffice {

  /** The store's own table: one row, made when the database is. */
  public static final Schema SCHEMA =
      Schema.of(
          "store",
          """
          CREATE TABLE store (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            epoch TEXT NOT NULL
          ) STRICT
          """);

  private final ReceiptSigner signer;
  private final int copies;
  private final UUID epoch;

  private ReceiptOffice(ReceiptSigner signer, int copies, UUID epoch) {
    this.signer = signer;
    this.copies = copies;
    this.epoch = epoch;
  }

  /**
   * Opens the office; the first time it writes down the store's epoch.
   *
   * @param copies how many roots hold each capture
   * @param fresh the epoch of a new store
   */
  public static ReceiptOffice open(
      Connection connection, ReceiptSigner signer, int copies, UUID fresh) throws SQLException {
    Sql.update(connection, "INSERT OR IGNORE INTO store (one, epoch) VALUES (1, ?)", fresh);
    var epoch = Sql.first(connection, row -> row.id("epoch"), "SELECT epoch FROM store");
    return new ReceiptOffice(signer, copies, epoch.orElse(fresh));
  }

  /** Names this life of the store; it changes when the store is restored from a backup. */
  public UUID epoch() {
    return epoch;
  }

  public String keyId() {
    return signer.keyId();
  }

  /** What was brought. */
  public record Brought(
      UUID transfer,
      DeviceName dock,
      DeviceName recorder,
      CaptureId capture,
      long number,
      Digest file,
      long sizeBytes,
      Digest segmentRoot) {}

  /** Enters the capture in the ledger and signs; the caller keeps the result in the transaction. */
  public String sign(Connection connection, Brought brought, Instant received, Instant verified)
      throws SQLException {
    var body =
        "recorder=%s number=%d file=%s size=%d copies=%d transfer=%s"
            .formatted(
                brought.recorder(),
                brought.number(),
                brought.file(),
                brought.sizeBytes(),
                copies,
                brought.transfer());
    var entry = Ledger.append(connection, verified, Deed.STORED, body);
    return signer.sign(
        new Receipt(
            brought.transfer(),
            brought.dock(),
            brought.recorder(),
            brought.capture(),
            brought.number(),
            brought.file(),
            brought.sizeBytes(),
            brought.segmentRoot(),
            received,
            verified,
            epoch,
            copies,
            entry.position(),
            entry.head(),
            signer.keyId()));
  }
}
