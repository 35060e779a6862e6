package org.quancheng.transfer.coordination;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.database.Schema;
import org.quancheng.transfer.message.Envelope;
import org.quancheng.transfer.message.HeadSource;
import org.quancheng.transfer.message.Message;
import org.quancheng.transfer.message.MessageCodec;
import org.quancheng.transfer.message.Posting;

/**
 * What is to be said waits here until the broker has acknowledged it. A row is written in the
 * transaction of the change it tells of, so that neither exists without the other.
 */
public final class Outbox {

  /** The table; for {@code Database.open}. */
  public static final Schema SCHEMA =
      Schema.of(
          "outbox",
          """
          CREATE TABLE outbox (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            msg_id TEXT NOT NULL UNIQUE,
            topic TEXT NOT NULL,
            payload BLOB NOT NULL,
            retained INTEGER NOT NULL,
            expires_at INTEGER
          ) STRICT
          """);

  private final Database database;
  private final HeadSource heads;
  private final InstantSource clock;
  private volatile Runnable waiting = () -> {};

  public Outbox(Database database, HeadSource heads, InstantSource clock) {
    this.database = database;
    this.heads = heads;
    this.clock = clock;
  }

  /**
   * A message that waits.
   *
   * @param expiresAt milliseconds since 1970, or 0 for never
   */
  @SuppressWarnings("ArrayRecordComponent") // Rows are never compared.
  record Row(long seq, String topic, byte[] payload, boolean retained, long expiresAt) {}

  /**
   * Puts a message in, within a transaction. It leaves after the commit. A retained message
   * replaces an older one on its topic that is still waiting.
   *
   * @return the message's name
   */
  public UUID add(Connection transaction, Posting posting, Message message) throws SQLException {
    if (posting.retained()) {
      supersede(transaction, posting.topic());
    }
    var head = heads.next();
    try (var insert =
        transaction.prepareStatement(
            "INSERT INTO outbox (msg_id, topic, payload, retained, expires_at)"
                + " VALUES (?, ?, ?, ?, ?)")) {
      insert.setString(1, head.msgId().toString());
      insert.setString(2, posting.topic());
      insert.setBytes(3, MessageCodec.encode(new Envelope(head, message)));
      insert.setBoolean(4, posting.retained());
      setExpiry(insert, posting);
      insert.executeUpdate();
    }
    database.afterCommit(waiting);
    return head.msgId();
  }

  /** As {@link #add(Connection, Posting, Message)}, in a transaction of its own. */
  public UUID add(Posting posting, Message message) throws SQLException {
    return database.inTransaction(transaction -> add(transaction, posting, message));
  }

  /** How many messages wait. */
  public int size() throws SQLException {
    return database.query(reader -> {
      try (var query = reader.prepareStatement("SELECT count(*) FROM outbox");
          var row = query.executeQuery()) {
        return row.next() ? row.getInt(1) : 0;
      }
    });
  }

  HeadSource heads() {
    return heads;
  }

  /** Names who is told after each commit that added something. */
  void tell(Runnable listener) {
    waiting = listener;
  }

  /** The next messages after a sequence number, oldest first; those past their time are skipped. */
  List<Row> after(long seq, int most) throws SQLException {
    long now = clock.millis();
    return database.query(reader -> {
      try (var query =
          reader.prepareStatement(
              "SELECT seq, topic, payload, retained, expires_at FROM outbox"
                  + " WHERE seq > ? AND (expires_at IS NULL OR expires_at > ?)"
                  + " ORDER BY seq LIMIT ?")) {
        query.setLong(1, seq);
        query.setLong(2, now);
        query.setInt(3, most);
        return rows(query);
      }
    });
  }

  /** Takes out what the broker has, and what is past its time. */
  void done(Collection<Long> acknowledged) throws SQLException {
    long now = clock.millis();
    database.change(transaction -> {
      try (var delete = transaction.prepareStatement("DELETE FROM outbox WHERE seq = ?")) {
        for (long seq : acknowledged) {
          delete.setLong(1, seq);
          delete.executeUpdate();
        }
      }
      try (var expired = transaction.prepareStatement("DELETE FROM outbox WHERE expires_at <= ?")) {
        expired.setLong(1, now);
        expired.executeUpdate();
      }
    });
  }

  private static void supersede(Connection transaction, String topic) throws SQLException {
    try (var delete =
        transaction.prepareStatement("DELETE FROM outbox WHERE topic = ? AND retained = 1")) {
      delete.setString(1, topic);
      delete.executeUpdate();
    }
  }

  private void setExpiry(PreparedStatement insert, Posting posting) throws SQLException {
    var expiry = posting.expiry();
    @Nullable Long at = expiry == null ? null : clock.instant().plus(expiry).toEpochMilli();
    insert.setObject(5, at);
  }

  private static List<Row> rows(PreparedStatement query) throws SQLException {
    var rows = new ArrayList<Row>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        rows.add(
            new Row(
                row.getLong("seq"),
                row.getString("topic"),
                row.getBytes("payload"),
                row.getBoolean("retained"),
                row.getLong("expires_at")));
      }
    }
    return rows;
  }
}
