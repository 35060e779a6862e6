package org.quancheng.dock.intake;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.quancheng.evidence.journal.Journal;
import org.quancheng.evidence.journal.JournalEntry;
import org.quancheng.evidence.journal.JournalVerifier;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.database.Schema;
import org.quancheng.transfer.exchange.MissingNumbers;
import org.quancheng.transfer.wire.UnreadableJsonException;
import org.quancheng.transfer.wire.WireJson;

/** The journals that recorders showed, kept until the store has them and for the next visit. */
final class JournalShelf {

  static final Schema SCHEMA =
      Schema.of(
          "journal",
          """
          CREATE TABLE journal (
            recorder TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            entry BLOB NOT NULL,
            sent INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (recorder, sequence, entry)
          ) STRICT
          """,
          "CREATE INDEX journal_unsent ON journal (recorder) WHERE sent = 0",
          """
          CREATE TABLE journal_missing (
            recorder TEXT PRIMARY KEY,
            missing BLOB NOT NULL,
            sent INTEGER NOT NULL DEFAULT 0
          ) STRICT
          """);

  private static final int PAGE = 500;

  private final Database database;

  JournalShelf(Database database) {
    this.database = database;
  }

  /**
   * Keeps entries, and checks those that are new with the certificate the recorder has now. Entries
   * that do not hold, or contradict kept ones, are kept beside them: they are evidence too.
   *
   * @return one sentence for each thing that does not hold
   */
  List<String> keep(DeviceName recorder, List<JournalEntry> entries, X509Certificate certificate)
      throws SQLException, IOException {
    var problems = new ArrayList<String>();
    Map<Long, JournalEntry> known = new TreeMap<>();
    all(recorder).forEach(entry -> known.put(entry.sequence(), entry));
    var head = known.isEmpty() ? Journal.Head.EMPTY : head(List.copyOf(known.values()).getLast());
    var fresh = entries.stream().filter(entry -> entry.sequence() > head.sequence()).toList();
    for (var entry : entries) {
      var before = known.get(entry.sequence());
      if (before != null && !before.equals(entry)) {
        problems.add("entry %d was another one before".formatted(entry.sequence()));
      }
    }
    problems.addAll(JournalVerifier.verify(fresh, head, certificate).problems());
    database.change(transaction -> insert(transaction, recorder, entries));
    return problems;
  }

  private static Journal.Head head(JournalEntry last) {
    return new Journal.Head(last.sequence(), last.digest());
  }

  private static void insert(
      Connection transaction, DeviceName recorder, List<JournalEntry> entries) throws SQLException {
    try (var insert =
        transaction.prepareStatement(
            "INSERT OR IGNORE INTO journal (recorder, sequence, entry) VALUES (?, ?, ?)")) {
      for (var entry : entries) {
        insert.setString(1, recorder.text());
        insert.setLong(2, entry.sequence());
        insert.setBytes(3, entry.encode());
        insert.executeUpdate();
      }
    }
  }

  /** Every entry of a recorder, oldest first. */
  List<JournalEntry> all(DeviceName recorder) throws SQLException, IOException {
    return decode(
        list("SELECT entry FROM journal WHERE recorder = ? ORDER BY sequence", recorder.text()));
  }

  /** Entries as they are sent on. */
  static byte[] join(List<byte[]> kept) throws IOException {
    return JournalVerifier.encode(decode(kept));
  }

  private static List<JournalEntry> decode(List<byte[]> kept) throws IOException {
    var entries = new ArrayList<JournalEntry>();
    for (byte[] entry : kept) {
      entries.addAll(JournalVerifier.decode(entry));
    }
    return entries;
  }

  /** Notes what is missing from a journal; nothing changes when that was noted before. */
  void state(DeviceName recorder, MissingNumbers missing) throws SQLException {
    database.change(transaction -> {
      try (var upsert =
          transaction.prepareStatement(
              """
              INSERT INTO journal_missing (recorder, missing) VALUES (?, ?)
              ON CONFLICT (recorder) DO UPDATE SET missing = excluded.missing, sent = 0
              WHERE missing <> excluded.missing
              """)) {
        upsert.setString(1, recorder.text());
        upsert.setBytes(2, WireJson.write(missing));
        upsert.executeUpdate();
      }
    });
  }

  /** What the store was not told to be missing from this journal; empty when it knows. */
  Optional<MissingNumbers> unstated(DeviceName recorder) throws SQLException {
    var sql = "SELECT missing FROM journal_missing WHERE recorder = ? AND sent = 0";
    for (byte[] missing : list(sql, recorder.text())) {
      try {
        return Optional.of(WireJson.read(missing, MissingNumbers.class));
      } catch (UnreadableJsonException e) {
        throw new SQLException("a note of missing numbers cannot be read", e);
      }
    }
    return Optional.empty();
  }

  /** Notes that the store was told so. */
  void stated(DeviceName recorder, MissingNumbers missing) throws SQLException {
    database.change(transaction -> {
      try (var update =
          transaction.prepareStatement(
              "UPDATE journal_missing SET sent = 1 WHERE recorder = ? AND missing = ?")) {
        update.setString(1, recorder.text());
        update.setBytes(2, WireJson.write(missing));
        update.executeUpdate();
      }
    });
  }

  /** Recorders of whose journals the store lacks something. */
  List<DeviceName> unsent() throws SQLException {
    return database.query(reader -> {
      try (var query =
              reader.prepareStatement(
                  """
                  SELECT recorder FROM journal WHERE sent = 0
                  UNION SELECT recorder FROM journal_missing WHERE sent = 0
                  """);
          var rows = query.executeQuery()) {
        var found = new ArrayList<DeviceName>();
        while (rows.next()) {
          found.add(new DeviceName(rows.getString(1)));
        }
        return found;
      }
    });
  }

  /** The next entries of a recorder that the store lacks. */
  List<byte[]> unsent(DeviceName recorder) throws SQLException {
    return list(
        "SELECT entry FROM journal WHERE recorder = ? AND sent = 0 ORDER BY sequence LIMIT " + PAGE,
        recorder.text());
  }

  /** Notes that the store has entries. */
  void sent(DeviceName recorder, List<byte[]> entries) throws SQLException {
    database.change(transaction -> mark(transaction, recorder, entries));
  }

  private static void mark(Connection transaction, DeviceName recorder, List<byte[]> entries)
      throws SQLException {
    try (var update =
        transaction.prepareStatement(
            "UPDATE journal SET sent = 1 WHERE recorder = ? AND entry = ?")) {
      for (byte[] entry : entries) {
        update.setString(1, recorder.text());
        update.setBytes(2, entry);
        update.executeUpdate();
      }
    }
  }

  private List<byte[]> list(String sql, String recorder) throws SQLException {
    return database.query(reader -> {
      try (var query = reader.prepareStatement(sql)) {
        query.setString(1, recorder);
        try (var rows = query.executeQuery()) {
          var found = new ArrayList<byte[]>();
          while (rows.next()) {
            found.add(rows.getBytes(1));
          }
          return found;
        }
      }
    });
  }
}
