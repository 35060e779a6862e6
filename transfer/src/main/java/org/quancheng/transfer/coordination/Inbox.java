package org.quancheng.transfer.coordination;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.quancheng.transfer.database.Schema;

/** Remembers which messages had their effect, so that a second copy has none. */
public final class Inbox {

  /** The table; for {@code Database.open}. */
  public static final Schema SCHEMA =
      Schema.of(
          "inbox",
          """
          CREATE TABLE inbox (
            msg_id TEXT PRIMARY KEY,
            seen_at INTEGER NOT NULL
          ) STRICT, WITHOUT ROWID
          """,
          "CREATE INDEX inbox_by_age ON inbox (seen_at)");

  /** Longer than any message lives in a broker. */
  private static final Duration MEMORY = Duration.ofDays(14);

  private Inbox() {}

  /**
   * Notes the message in the transaction of its effect.
   *
   * @return false when it was noted before: then it must have no effect
   */
  public static boolean firstTime(Connection transaction, UUID msgId, Instant now)
      throws SQLException {
    try (var insert =
        transaction.prepareStatement(
            "INSERT OR IGNORE INTO inbox (msg_id, seen_at) VALUES (?, ?)")) {
      insert.setString(1, msgId.toString());
      insert.setLong(2, now.toEpochMilli());
      return insert.executeUpdate() == 1;
    }
  }

  /** Forgets what is older than any message can be; once a day is often enough. */
  public static void prune(Connection transaction, Instant now) throws SQLException {
    try (var delete = transaction.prepareStatement("DELETE FROM inbox WHERE seen_at < ?")) {
      delete.setLong(1, now.minus(MEMORY).toEpochMilli());
      delete.executeUpdate();
    }
  }
}
