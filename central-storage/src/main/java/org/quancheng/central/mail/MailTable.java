package org.quancheng.central.mail;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.quancheng.central.table.Row;
import org.quancheng.central.table.Sql;
import org.quancheng.transfer.database.Schema;

/** The letters that no mail server has taken yet. */
public final class MailTable {

  /** Its table. */
  public static final Schema SCHEMA =
      Schema.of(
          "mail",
          """
          CREATE TABLE mail (
            id TEXT PRIMARY KEY,
            recipients TEXT NOT NULL,
            subject TEXT NOT NULL,
            body TEXT NOT NULL,
            written_at INTEGER NOT NULL,
            tries INTEGER NOT NULL,
            next_at INTEGER NOT NULL
          ) STRICT
          """);

  private static final String BETWEEN = "\n";

  private MailTable() {}

  /** A letter that waits, and how often it was tried in vain. */
  record Waiting(Letter letter, int tries) {}

  /** Puts a letter in, within the transaction of what it tells of. */
  public static void add(Connection connection, Letter letter) throws SQLException {
    Sql.update(
        connection,
        """
        INSERT INTO mail (id, recipients, subject, body, written_at, tries, next_at)
        VALUES (?, ?, ?, ?, ?, 0, ?)
        """,
        letter.id(),
        String.join(BETWEEN, letter.to()),
        letter.subject(),
        letter.text(),
        letter.written(),
        letter.written());
  }

  /** The letter that may be tried now, the oldest first. */
  static Optional<Waiting> due(Connection connection, Instant now) throws SQLException {
    return Sql.first(
        connection,
        MailTable::waiting,
        "SELECT * FROM mail WHERE next_at <= ? ORDER BY written_at, id LIMIT 1",
        now);
  }

  /** How many wait that were tried at least once. */
  static long failing(Connection connection) throws SQLException {
    return Sql.number(connection, "SELECT COUNT(*) FROM mail WHERE tries > 0");
  }

  static void sent(Connection connection, UUID id) throws SQLException {
    Sql.update(connection, "DELETE FROM mail WHERE id = ?", id);
  }

  static void failed(Connection connection, UUID id, Instant next) throws SQLException {
    Sql.update(connection, "UPDATE mail SET tries = tries + 1, next_at = ? WHERE id = ?", next, id);
  }

  private static Waiting waiting(Row row) throws SQLException {
    return new Waiting(
        new Letter(
            row.id("id"),
            List.of(row.text("recipients").split(BETWEEN, -1)),
            row.text("subject"),
            row.text("body"),
            row.moment("written_at")),
        Math.toIntExact(row.number("tries")));
  }
}
