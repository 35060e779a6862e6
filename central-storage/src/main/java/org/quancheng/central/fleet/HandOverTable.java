package org.quancheng.central.fleet;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.quancheng.central.table.Row;
import org.quancheng.central.table.Sql;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.tags.OfficerId;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.database.Schema;
import org.quancheng.transfer.exchange.HandOver;
import org.quancheng.transfer.exchange.HandOvers;
import org.quancheng.transfer.exchange.Loans.Loan;

/** The hand-over ledgers of all docks (使用台账), as the docks chained them. */
public final class HandOverTable {

  /** Its tables: lines can be added, and the triggers refuse everything else. */
  public static final Schema SCHEMA =
      Schema.of(
          "hand-over",
          """
          CREATE TABLE hand_over (
            number INTEGER PRIMARY KEY,
            dock TEXT NOT NULL,
            chain TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            at INTEGER NOT NULL,
            kind TEXT NOT NULL,
            recorder TEXT NOT NULL,
            bay INTEGER NOT NULL,
            officer TEXT,
            digest TEXT NOT NULL,
            heard_at INTEGER NOT NULL,
            UNIQUE (dock, chain, sequence)
          ) STRICT
          """,
          "CREATE INDEX hand_over_of ON hand_over (recorder, at)",
          """
          CREATE TABLE hand_over_fork (
            dock TEXT NOT NULL,
            chain TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            digest TEXT NOT NULL,
            heard_at INTEGER NOT NULL,
            UNIQUE (dock, chain, sequence, digest)
          ) STRICT
          """,
          """
          CREATE TRIGGER hand_over_is_not_changed BEFORE UPDATE ON hand_over
          BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END
          """,
          """
          CREATE TRIGGER hand_over_is_not_cut BEFORE DELETE ON hand_over
          BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END
          """,
          "ALTER TABLE hand_over ADD COLUMN docking INTEGER");

  private HandOverTable() {}

  private record Known(long sequence, Digest digest) {}

  /**
   * Takes lines of a dock, however often they come. A line that contradicts a known one, or does
   * not follow it, is noted as a fork and not taken.
   *
   * @return the number of the last line that is here without a gap; 0 for none
   */
  static long take(Connection connection, DeviceName dock, HandOvers lines, Instant heard)
      throws SQLException {
    var end = end(connection, dock, lines.chain().toString());
    long mark = end.map(Known::sequence).orElse(0L);
    var before = end.map(Known::digest).orElse(HandOver.BEFORE_THE_FIRST);
    for (var line : lines.lines()) {
      if (!line.chain().equals(lines.chain()) || line.sequence() > mark + 1) {
        break;
      }
      if (line.sequence() <= mark) {
        compare(connection, dock, line, heard);
      } else if (line.follows(before)) {
        insert(connection, dock, line, heard);
        mark = line.sequence();
        before = line.digest();
      } else {
        fork(connection, dock, line, heard);
        break;
      }
    }
    return mark;
  }

  private static Optional<Known> end(Connection connection, DeviceName dock, String chain)
      throws SQLException {
    return Sql.first(
        connection,
        row -> new Known(row.number("sequence"), row.digest("digest")),
        """
        SELECT sequence, digest FROM hand_over WHERE dock = ? AND chain = ?
        ORDER BY sequence DESC LIMIT 1
        """,
        dock,
        chain);
  }

  private static void compare(Connection connection, DeviceName dock, HandOver line, Instant heard)
      throws SQLException {
    var known =
        Sql.first(
            connection,
            row -> row.digest("digest"),
            "SELECT digest FROM hand_over WHERE dock = ? AND chain = ? AND sequence = ?",
            dock,
            line.chain(),
            line.sequence());
    if (known.isPresent() && !known.get().equals(line.digest())) {
      fork(connection, dock, line, heard);
    }
  }

  private static void insert(Connection connection, DeviceName dock, HandOver line, Instant heard)
      throws SQLException {
    var deed = line.deed();
    Sql.update(
        connection,
        """
        INSERT INTO hand_over
          (dock, chain, sequence, at, kind, recorder, bay, officer, docking, digest, heard_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        dock,
        line.chain(),
        line.sequence(),
        line.at(),
        deed.kind(),
        deed.recorder(),
        deed.bay(),
        deed.officer(),
        deed.docking(),
        line.digest(),
        heard);
  }

  private static void fork(Connection connection, DeviceName dock, HandOver line, Instant heard)
      throws SQLException {
    Sql.update(
        connection,
        "INSERT OR IGNORE INTO hand_over_fork VALUES (?, ?, ?, ?, ?)",
        dock,
        line.chain(),
        line.sequence(),
        line.digest(),
        heard);
  }

  /** How many lines were told otherwise later, or did not follow. */
  public static long forks(Connection connection) throws SQLException {
    return Sql.number(connection, "SELECT COUNT(*) FROM hand_over_fork");
  }

  /** How many lines there are. */
  public static long count(Connection connection) throws SQLException {
    return Sql.number(connection, "SELECT COUNT(*) FROM hand_over");
  }

  /** The number of the newest line; 0 when there is none. */
  static long version(Connection connection) throws SQLException {
    return Sql.number(connection, "SELECT COALESCE(MAX(number), 0) FROM hand_over");
  }

  /**
   * The newest line of each recorder that has one after {@code version}: of its highest docking,
   * since docks' clocks may be wrong.
   */
  static List<Loan> newest(Connection connection, long version) throws SQLException {
    return Sql.list(
        connection,
        HandOverTable::loan,
        """
        SELECT dock, kind, recorder, officer, at, docking FROM (
          SELECT *, ROW_NUMBER() OVER (
            PARTITION BY recorder ORDER BY docking DESC NULLS LAST, at DESC, number DESC) AS place
          FROM hand_over
          WHERE recorder IN (SELECT recorder FROM hand_over WHERE number > ?))
        WHERE place = 1
        """,
        version);
  }

  private static Loan loan(Row row) throws SQLException {
    var officer = row.textOrNull("officer");
    return new Loan(
        new DeviceName(row.text("recorder")),
        new DeviceName(row.text("dock")),
        HandOver.Kind.valueOf(row.text("kind")),
        officer == null ? null : new OfficerId(officer),
        row.moment("at"),
        row.numberOrNull("docking"));
  }
}
