package org.quancheng.dock.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.tags.OfficerId;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.database.Schema;
import org.quancheng.transfer.exchange.HandOver;
import org.quancheng.transfer.exchange.HandOver.Deed;
import org.quancheng.transfer.exchange.HandOver.Kind;

/** The hand-over ledger of this dock (使用台账): lines are added, and nothing else is possible. */
public final class HandOverBook {

  /** Its table. */
  public static final Schema SCHEMA =
      Schema.of(
          "hand-over",
          """
          CREATE TABLE hand_over (
            sequence INTEGER PRIMARY KEY CHECK (sequence >= 1),
            chain TEXT NOT NULL,
            at INTEGER NOT NULL,
            kind TEXT NOT NULL,
            recorder TEXT NOT NULL,
            bay INTEGER NOT NULL,
            officer TEXT,
            digest TEXT NOT NULL
          ) STRICT
          """,
          "CREATE INDEX hand_over_of ON hand_over (recorder, sequence)",
          """
          CREATE TRIGGER hand_over_is_not_changed BEFORE UPDATE ON hand_over
          BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END
          """,
          """
          CREATE TRIGGER hand_over_is_not_cut BEFORE DELETE ON hand_over
          BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END
          """,
          "ALTER TABLE hand_over ADD COLUMN docking INTEGER");

  private final Database database;
  private final Supplier<UUID> ids;
  private volatile Runnable told = () -> {};

  /**
   * Keeps the ledger in this database.
   *
   * @param ids names a new chain
   */
  public HandOverBook(Database database, Supplier<UUID> ids) {
    this.database = database;
    this.ids = ids;
  }

  /** Names the one who is told of each new line. */
  public void onLine(Runnable listener) {
    told = listener;
  }

  /** Adds a line; it is on the medium when this returns. */
  public HandOver enter(Instant at, Deed deed) throws SQLException {
    var entered = add(at, deed);
    told.run();
    return entered;
  }

  private HandOver add(Instant at, Deed deed) throws SQLException {
    return database.inTransaction(writer -> {
      var last = last(writer);
      var line =
          HandOver.after(
              last.map(HandOver::digest).orElse(HandOver.BEFORE_THE_FIRST),
              last.map(HandOver::chain).orElseGet(ids),
              last.map(HandOver::sequence).orElse(0L) + 1,
              at,
              deed);
      insert(writer, line);
      return line;
    });
  }

  /** The last line; empty before the first. */
  public Optional<HandOver> last() throws SQLException {
    return database.query(HandOverBook::last);
  }

  /** The lines after a number, oldest first, at most {@code limit}. */
  public List<HandOver> after(long sequence, int limit) throws SQLException {
    return database.query(reader ->
        list(
            reader,
            "SELECT * FROM hand_over WHERE sequence > ? ORDER BY sequence LIMIT ?",
            sequence,
            limit));
  }

  /** The newest line of each recorder. */
  public List<HandOver> newest() throws SQLException {
    return database.query(reader ->
        list(
            reader,
            """
            SELECT * FROM hand_over
            WHERE sequence IN (SELECT MAX(sequence) FROM hand_over GROUP BY recorder)
            """));
  }

  /** The first number at which the chain does not hold; empty when all of it does. */
  public Optional<Long> firstBroken() throws SQLException {
    var before = HandOver.BEFORE_THE_FIRST;
    long expected = 1;
    for (var line : after(0, Integer.MAX_VALUE)) {
      if (line.sequence() != expected || !line.follows(before)) {
        return Optional.of(expected);
      }
      before = line.digest();
      expected++;
    }
    return Optional.empty();
  }

  private static Optional<HandOver> last(Connection reader) throws SQLException {
    return list(reader, "SELECT * FROM hand_over ORDER BY sequence DESC LIMIT 1").stream()
        .findFirst();
  }

  private static void insert(Connection writer, HandOver line) throws SQLException {
    try (var insert =
        writer.prepareStatement("INSERT INTO hand_over VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      var deed = line.deed();
      insert.setLong(1, line.sequence());
      insert.setString(2, line.chain().toString());
      insert.setLong(3, line.at().toEpochMilli());
      insert.setString(4, deed.kind().name());
      insert.setString(5, deed.recorder().text());
      insert.setInt(6, deed.bay());
      insert.setString(7, deed.officer() == null ? null : deed.officer().text());
      insert.setString(8, line.digest().hex());
      insert.setObject(9, deed.docking());
      insert.executeUpdate();
    }
  }

  private static List<HandOver> list(Connection reader, String sql, long... arguments)
      throws SQLException {
    try (var query = reader.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        query.setLong(i + 1, arguments[i]);
      }
      try (var row = query.executeQuery()) {
        var lines = new ArrayList<HandOver>();
        while (row.next()) {
          lines.add(line(row));
        }
        return lines;
      }
    }
  }

  private static HandOver line(ResultSet row) throws SQLException {
    @Nullable String officer = row.getString("officer");
    return new HandOver(
        UUID.fromString(row.getString("chain")),
        row.getLong("sequence"),
        Instant.ofEpochMilli(row.getLong("at")),
        new Deed(
            Kind.valueOf(row.getString("kind")),
            new DeviceName(row.getString("recorder")),
            row.getInt("bay"),
            officer == null ? null : new OfficerId(officer),
            row.getObject("docking") == null ? null : row.getLong("docking")),
        Digest.parse(row.getString("digest")));
  }
}
