package org.quancheng.central.accounting;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
          """,
          "ALTER TABLE journal ADD COLUMN proven INTEGER NOT NULL DEFAULT 0",
          "ALTER TABLE journal_fork ADD COLUMN proven INTEGER NOT NULL DEFAULT 0",
          "ALTER TABLE journal ADD COLUMN file TEXT",
          StatedNumbers.TABLE);

  private JournalTable() {}

  /**
   * One fact.
   *
   * @param proven whether the recorder signed it with a certificate that the store knows
   */
  record Line(
      String recorder,
      long sequence,
      long number,
      String fact,
      Instant at,
      Instant heard,
      boolean proven) {}

  @SuppressWarnings("ArrayRecordComponent") // Neither changed nor compared.
  private record Kept(byte[] entry, Instant heard, boolean proven) {

    static Kept of(Row row) throws SQLException {
      return new Kept(row.bytes("entry"), row.moment("heard_at"), row.truth("proven"));
    }
  }

  /**
   * Adds entries; one that contradicts a known entry is kept apart as a fork. A proven entry takes
   * the place of one that is not.
   *
   * @return how many of them are not proven
   */
  static int add(
      Connection connection, DeviceName recorder, List<JournalEntry> entries, Instant heard)
      throws SQLException {
    var signers = Signers.of(connection, recorder.text());
    int unproven = 0;
    for (var entry : entries) {
      var fresh = new Kept(entry.encode(), heard, signers.signed(entry));
      unproven += fresh.proven() ? 0 : 1;
      add(connection, recorder, entry, fresh);
    }
    return unproven;
  }

  private static void add(
      Connection connection, DeviceName recorder, JournalEntry entry, Kept fresh)
      throws SQLException {
    var known =
        Sql.first(
            connection,
            Kept::of,
            "SELECT entry, heard_at, proven FROM journal WHERE recorder = ? AND sequence = ?",
            recorder,
            entry.sequence());
    if (known.isEmpty()) {
      put(connection, recorder, entry, fresh);
    } else if (!Arrays.equals(known.get().entry(), fresh.entry())) {
      boolean better = fresh.proven() && !known.get().proven();
      if (better) {
        put(connection, recorder, entry, fresh);
      }
      putAside(connection, recorder, entry.sequence(), better ? known.get() : fresh);
    }
  }

  private static void put(
      Connection connection, DeviceName recorder, JournalEntry entry, Kept fresh)
      throws SQLException {
    Sql.update(
        connection,
        """
        INSERT OR REPLACE INTO journal
          (recorder, sequence, number, fact, at, heard_at, entry, proven, file)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        recorder,
        entry.sequence(),
        entry.fact().number(),
        word(entry.fact()),
        entry.at(),
        fresh.heard(),
        fresh.entry(),
        fresh.proven(),
        entry.fact() instanceof Fact.Closed closed ? closed.file() : null);
  }

  private static void putAside(
      Connection connection, DeviceName recorder, long sequence, Kept entry) throws SQLException {
    Sql.update(
        connection,
        """
        INSERT INTO journal_fork (recorder, sequence, heard_at, entry, proven)
        SELECT ?1, ?2, ?3, ?4, ?5
        WHERE NOT EXISTS (SELECT 1 FROM journal_fork WHERE recorder = ?1 AND entry = ?4)
        """,
        recorder,
        sequence,
        entry.heard(),
        entry.entry(),
        entry.proven());
  }

  /** Looks again at the entries of a recorder of which a certificate has become known. */
  static void proveAgain(Connection connection, DeviceName recorder) throws SQLException {
    var doubtful =
        Sql.list(
            connection,
            Kept::of,
            """
            SELECT entry, heard_at, proven FROM journal WHERE recorder = ?1 AND proven = 0
            UNION ALL
            SELECT entry, heard_at, proven FROM journal_fork WHERE recorder = ?1 AND proven = 0
            """,
            recorder);
    for (var table : List.of("journal", "journal_fork")) {
      Sql.update(
          connection, "DELETE FROM " + table + " WHERE recorder = ? AND proven = 0", recorder);
    }
    for (var one : doubtful) {
      add(connection, recorder, List.of(decode(one.entry())), one.heard());
    }
  }

  static List<Line> lines(Connection connection) throws SQLException {
    return Sql.list(
        connection,
        JournalTable::line,
        "SELECT recorder, sequence, number, fact, at, heard_at, proven FROM journal"
            + " ORDER BY recorder, sequence");
  }

  /** The numbers that recorders themselves gave back. */
  static Map<String, Set<Long>> abandoned(Connection connection) throws SQLException {
    var found = new HashMap<String, Set<Long>>();
    for (var line : lines(connection)) {
      if (line.proven() && line.fact().equals("ABANDONED")) {
        found.computeIfAbsent(line.recorder(), _ -> new HashSet<>()).add(line.number());
      }
    }
    return found;
  }

  /** The recorders whose journal was heard in two versions. */
  static List<Line> forks(Connection connection) throws SQLException {
    return Sql.list(
        connection,
        JournalTable::line,
        """
        SELECT recorder, sequence, 0 AS number, 'FORK' AS fact, heard_at AS at, heard_at, proven
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
        row.moment("heard_at"),
        row.truth("proven"));
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
