package org.quancheng.central.passage;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.quancheng.central.passage.TransferRow.Progress;
import org.quancheng.central.passage.TransferRow.Sender;
import org.quancheng.central.passage.TransferRow.Times;
import org.quancheng.central.table.Row;
import org.quancheng.central.table.Sql;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.digest.SegmentList;
import org.quancheng.transfer.database.Schema;
import org.quancheng.transfer.message.Grant;
import org.quancheng.transfer.message.Offer;
import org.quancheng.transfer.message.TransferState;
import org.quancheng.transfer.wire.UnreadableJsonException;
import org.quancheng.transfer.wire.WireJson;

/** The transfers. Every change takes the next version, which docks page by. */
public final class TransferTable {

  /** Its tables. */
  public static final Schema SCHEMA =
      Schema.of(
          "transfer",
          """
          CREATE TABLE transfer (
            id TEXT PRIMARY KEY,
            owner TEXT NOT NULL,
            trusted INTEGER NOT NULL,
            offer TEXT NOT NULL,
            digest TEXT NOT NULL,
            recorder TEXT NOT NULL,
            number INTEGER NOT NULL,
            state TEXT NOT NULL,
            version INTEGER NOT NULL UNIQUE,
            epoch INTEGER NOT NULL,
            resends INTEGER NOT NULL,
            offered_at INTEGER NOT NULL,
            deadline INTEGER NOT NULL,
            received_at INTEGER,
            verified_at INTEGER,
            grant_now TEXT,
            segments BLOB,
            urgent INTEGER NOT NULL,
            receipt TEXT
          ) STRICT
          """,
          "CREATE INDEX transfer_by_owner ON transfer (owner, version)",
          "CREATE INDEX transfer_by_state ON transfer (state)",
          "CREATE INDEX transfer_by_digest ON transfer (digest)",
          "CREATE INDEX transfer_by_number ON transfer (recorder, number)");

  private static final String AWAITED =
      "state IN ('OFFERED', 'GRANTED', 'RECEIVING', 'RECEIVED', 'VERIFIED')";

  private TransferTable() {}

  /** Writes a new transfer or the new state of a known one; returns it with its new version. */
  public static TransferRow save(Connection connection, TransferRow row) throws SQLException {
    var old = row.progress();
    long version =
        Sql.number(connection, "SELECT COALESCE(MAX(version), 0) + 1 AS next FROM transfer");
    var progress = new Progress(old.state(), version, old.epoch(), old.resends());
    Sql.update(
        connection,
        """
        INSERT INTO transfer (id, owner, trusted, offer, digest, recorder, number, state, version,
          epoch, resends, offered_at, deadline, received_at, verified_at, grant_now, urgent, receipt)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET trusted = excluded.trusted,
          state = excluded.state, version = excluded.version, epoch = excluded.epoch,
          resends = excluded.resends, deadline = excluded.deadline,
          received_at = excluded.received_at, verified_at = excluded.verified_at,
          grant_now = excluded.grant_now, urgent = excluded.urgent, receipt = excluded.receipt
        """,
        row.id(),
        row.sender().owner(),
        row.sender().trusted(),
        text(row.offer()),
        row.offer().file().digest(),
        row.offer().recorder(),
        row.offer().captureNumber(),
        progress.state(),
        progress.version(),
        progress.epoch(),
        progress.resends(),
        row.times().offered(),
        row.times().deadline(),
        row.times().received(),
        row.times().verified(),
        row.grant() == null ? null : text(row.grant()),
        row.urgent(),
        row.receipt());
    return new TransferRow(
        row.sender(),
        row.offer(),
        progress,
        row.times(),
        row.grant(),
        row.segmentsKnown(),
        row.urgent(),
        row.receipt());
  }

  /** Keeps the digests of the segments. */
  public static TransferRow keepSegments(
      Connection connection, TransferRow row, SegmentList segments) throws SQLException {
    var saved = save(connection, row).withSegments();
    Sql.update(
        connection, "UPDATE transfer SET segments = ? WHERE id = ?", segments.encode(), row.id());
    return saved;
  }

  /** The digests of the segments, if the dock has sent them. */
  public static Optional<SegmentList> segments(Connection connection, UUID id) throws SQLException {
    return Sql.first(
        connection,
        row -> SegmentList.decode(row.bytes("segments")),
        "SELECT segments FROM transfer WHERE id = ? AND segments IS NOT NULL",
        id);
  }

  public static Optional<TransferRow> find(Connection connection, UUID id) throws SQLException {
    return Sql.first(
        connection, TransferTable::transfer, "SELECT * FROM transfer WHERE id = ?", id);
  }

  /** All transfers of one file, oldest first. */
  public static List<TransferRow> ofFile(Connection connection, Digest digest) throws SQLException {
    return Sql.list(
        connection,
        TransferTable::transfer,
        "SELECT * FROM transfer WHERE digest = ? ORDER BY offered_at, id",
        digest);
  }

  /** What the store still has to do, the nearest deadline first. */
  public static List<TransferRow> awaited(Connection connection) throws SQLException {
    return Sql.list(
        connection,
        TransferTable::transfer,
        "SELECT * FROM transfer WHERE " + AWAITED + " ORDER BY deadline, id");
  }

  /** How many are awaited, and how many of them are past the given moment. */
  public static long awaited(Connection connection, @Nullable Instant dueBefore)
      throws SQLException {
    return Sql.number(
        connection,
        "SELECT COUNT(*) FROM transfer WHERE " + AWAITED + " AND deadline < ?",
        dueBefore == null ? Long.MAX_VALUE : dueBefore.toEpochMilli());
  }

  /** The transfers of an owner that changed after a version, oldest change first. */
  public static List<TransferRow> changed(
      Connection connection, String owner, long since, int limit) throws SQLException {
    return Sql.list(
        connection,
        TransferTable::transfer,
        "SELECT * FROM transfer WHERE owner = ? AND version > ? ORDER BY version LIMIT ?",
        owner,
        since,
        limit);
  }

  private static TransferRow transfer(Row row) throws SQLException {
    var grant = row.textOrNull("grant_now");
    return new TransferRow(
        new Sender(row.text("owner"), row.truth("trusted")),
        read(row.text("offer"), Offer.class),
        new Progress(
            TransferState.valueOf(row.text("state")),
            row.number("version"),
            Math.toIntExact(row.number("epoch")),
            Math.toIntExact(row.number("resends"))),
        new Times(
            row.moment("offered_at"),
            row.moment("deadline"),
            row.momentOrNull("received_at"),
            row.momentOrNull("verified_at")),
        grant == null ? null : read(grant, Grant.class),
        row.bytesOrNull("segments") != null,
        row.truth("urgent"),
        row.textOrNull("receipt"));
  }

  private static String text(Record message) {
    return new String(WireJson.write(message), StandardCharsets.UTF_8);
  }

  private static <T> T read(String json, Class<T> type) throws SQLException {
    try {
      return WireJson.read(json.getBytes(StandardCharsets.UTF_8), type);
    } catch (UnreadableJsonException e) {
      throw new SQLException("a transfer in the database cannot be read", e);
    }
  }
}
