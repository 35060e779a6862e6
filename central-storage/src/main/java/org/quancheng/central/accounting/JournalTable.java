package org.quancheng.central.accounting;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.quancheng.central.table.Row;
import org.quancheng.central.table.Sql;
import org.quancheng.evidence.journal.JournalEntry;
import org.quancheng.evidence.journal.JournalEntry.Fact;
import org.quancheng.evidence.journal.JournalVerifier;
import org.quancheng.evidence.journal.MalformedJournalException;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.database.Schema;

/** The journals of all recorders, as they were signed. */
public final class JournalTable {

  /** Its tables. */
  public static final Schema SCHEMA =
      Schema.of(
          "journal",
          """
          CREATE TABLE journal (
            recorder TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            number INTEGER NOT NULL,
            fact TEXT NOT NULL,
            at INTEGER NOT NULL,
            heard_at INTEGER NOT NULL,
            entry BLOB NOT NULL,
            PRIMARY KEY (recorder, sequence)
          ) STRICT
          """,
          "CREATE INDEX journal_by_number ON journal (recorder, number)",
          """
          CREATE TABLE journal_fork (
            recorder TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            heard_at INTEGER NOT NULL,
            entry BLOB NOT NULL
          ) STRICT
          """);

  private JournalTable() {}

  /** One fact, without its proof. */
  record Line(
      String recorder, long sequence, long number, String fact, Instant at, Instant heard) {}

  /** Adds entries; one that contradicts a known entry is kept apart as a fork. */
  static void add(
      Connection connection, DeviceName recorder, List<JournalEntry> entries, Instant heard)
      throws SQLException {
    for (var entry : entries) {
      var known =
          Sql.first(
              connection,
              row -> row.bytes("entry"),
              "SELECT entry FROM journal WHERE recorder = ? AND sequence = ?",
              recorder,
              entry.sequence());
      if (known.isEmpty()) {
        Sql.update(
            connection,
            """
            INSERT INTO journal (recorder, sequence, number, fact, at, heard_at, entry)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            recorder,
            entry.sequence(),
            entry.fact().number(),
            word(entry.fact()),
            entry.at(),
            heard,
            entry.encode());
      } else if (!Arrays.equals(known.get(), entry.encode())) {
        Sql.update(
            connection,
            "INSERT INTO journal_fork (recorder, sequence, heard_at, entry) VALUES (?, ?, ?, ?)",
            recorder,
            entry.sequence(),
            heard,
            entry.encode());
      }
    }
  }

  static List<Line> lines(Connection connection) throws SQLException {
    return Sql.list(
        connection,
        JournalTable::line,
        "SELECT recorder, sequence, number, fact, at, heard_at FROM journal"
            + " ORDER BY recorder, sequence");
  }

  /** The recorders whose journal was heard in two versions. */
  static List<Line> forks(Connection connection) throws SQLException {
    return Sql.list(
        connection,
        JournalTable::line,
        """
        SELECT recorder, sequence, 0 AS number, 'FORK' AS fact, heard_at AS at, heard_at
        FROM journal_fork ORDER BY recorder, sequence
        """);
  }

  /**
   * Journals that claim to follow another one, but from where the store knows nothing, or something
   * else: who wiped the recorder may have wiped captures with it.
   */
  static List<Line> strays(Connection connection) throws SQLException {
    record Claimed(Line line, JournalEntry entry) {}
    var claims =
        Sql.list(
            connection,
            row -> new Claimed(line(row), decode(row.bytes("entry"))),
            "SELECT * FROM journal WHERE fact = 'FOLLOWS' ORDER BY recorder");
    var strays = new ArrayList<Line>();
    for (var claim : claims) {
      if (!holds(connection, claim.entry())) {
        strays.add(claim.line());
      }
    }
    return strays;
  }

  private static boolean holds(Connection connection, JournalEntry claim) throws SQLException {
    if (!(claim.fact() instanceof Fact.Follows(var former, var sequence, var head))) {
      return false;
    }
    var known =
        Sql.first(
            connection,
            row -> row.bytes("entry"),
            "SELECT entry FROM journal WHERE recorder = ? AND sequence = ?",
            former,
            sequence);
    return known.map(entry -> decode(entry).digest().equals(head)).orElse(false);
  }

  private static JournalEntry decode(byte[] entry) {
    try {
      return JournalVerifier.decode(entry).getFirst();
    } catch (MalformedJournalException e) {
      throw new IllegalStateException("the store holds an entry that it could read before", e);
    }
  }

  private static Line line(Row row) throws SQLException {
    return new Line(
        row.text("recorder"),
        row.number("sequence"),
        row.number("number"),
        row.text("fact"),
        row.moment("at"),
        row.moment("heard_at"));
  }

  private static String word(Fact fact) {
    return switch (fact) {
      case Fact.Opened _ -> "OPENED";
      case Fact.Closed _ -> "CLOSED";
      case Fact.Abandoned _ -> "ABANDONED";
      case Fact.Erased _ -> "ERASED";
      case Fact.Follows _ -> "FOLLOWS";
    };
  }
}
