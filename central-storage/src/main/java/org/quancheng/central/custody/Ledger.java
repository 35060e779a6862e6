package org.quancheng.central.custody;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.quancheng.central.custody.LedgerEntry.Deed;
import org.quancheng.central.table.Row;
import org.quancheng.central.table.Sql;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.transfer.database.Schema;

/** The ledger's table. Entries are added inside the transaction of the deed they tell of. */
public final class Ledger {

  /** Its table: rows can be added, and the triggers refuse everything else. */
  public static final Schema SCHEMA =
      Schema.of(
          "ledger",
          """
          CREATE TABLE ledger (
            position INTEGER PRIMARY KEY CHECK (position >= 1),
            at INTEGER NOT NULL,
            deed TEXT NOT NULL,
            body TEXT NOT NULL,
            head TEXT NOT NULL
          ) STRICT
          """,
          """
          CREATE TRIGGER ledger_is_not_changed BEFORE UPDATE ON ledger
          BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END
          """,
          """
          CREATE TRIGGER ledger_is_not_cut BEFORE DELETE ON ledger
          BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END
          """);

  private static final byte[] LABEL = "qc-ledger-v1\0".getBytes(StandardCharsets.US_ASCII);
  private static final Digest BEFORE_THE_FIRST = new Digest(new byte[Digest.BYTES]);

  private Ledger() {}

  /** Adds an entry; it is on the ledger when the caller's transaction is committed. */
  public static LedgerEntry append(Connection connection, Instant at, Deed deed, String body)
      throws SQLException {
    var last =
        Sql.first(connection, Ledger::entry, "SELECT * FROM ledger ORDER BY position DESC LIMIT 1");
    long position = last.map(LedgerEntry::position).orElse(0L) + 1;
    var before = last.map(LedgerEntry::head).orElse(BEFORE_THE_FIRST);
    var moment = Instant.ofEpochMilli(at.toEpochMilli());
    var entry =
        new LedgerEntry(
            position, moment, deed, body, head(before, position, moment, deed + "\n" + body));
    Sql.update(
        connection,
        "INSERT INTO ledger (position, at, deed, body, head) VALUES (?, ?, ?, ?, ?)",
        position,
        moment,
        deed,
        body,
        entry.head());
    return entry;
  }

  /** The newest entries, newest first. */
  public static List<LedgerEntry> newest(Connection connection, int limit) throws SQLException {
    return Sql.list(
        connection, Ledger::entry, "SELECT * FROM ledger ORDER BY position DESC LIMIT ?", limit);
  }

  /** The entry at a position. */
  public static Optional<LedgerEntry> at(Connection connection, long position) throws SQLException {
    return Sql.first(
        connection, Ledger::entry, "SELECT * FROM ledger WHERE position = ?", position);
  }

  /** The first position at which the chain does not hold; empty when all of it does. */
  public static OptionalLong firstBroken(Connection connection) throws SQLException {
    var before = BEFORE_THE_FIRST;
    long expected = 1;
    var entries = Sql.list(connection, Ledger::entry, "SELECT * FROM ledger ORDER BY position");
    for (var entry : entries) {
      var head = head(before, expected, entry.at(), entry.deed() + "\n" + entry.body());
      if (entry.position() != expected || !head.equals(entry.head())) {
        return OptionalLong.of(expected);
      }
      before = head;
      expected++;
    }
    return OptionalLong.empty();
  }

  private static Digest head(Digest before, long position, Instant at, String told) {
    var numbers =
        ByteBuffer.allocate(2 * Long.BYTES).putLong(position).putLong(at.toEpochMilli()).array();
    return Digest.of(LABEL, before.bytes(), numbers, told.getBytes(StandardCharsets.UTF_8));
  }

  private static LedgerEntry entry(Row row) throws SQLException {
    return new LedgerEntry(
        row.number("position"),
        row.moment("at"),
        Deed.valueOf(row.text("deed")),
        row.text("body"),
        row.digest("head"));
  }
}
