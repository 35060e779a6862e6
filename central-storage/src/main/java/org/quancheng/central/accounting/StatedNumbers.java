package org.quancheng.central.accounting;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import org.quancheng.central.table.Sql;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.exchange.MissingNumbers;

/** The numbers that docks looked for in vain, beside the journals that name them. */
final class StatedNumbers {

  static final String TABLE =
      """
      CREATE TABLE journal_missing (
        recorder TEXT NOT NULL,
        number INTEGER NOT NULL,
        heard_at INTEGER NOT NULL,
        PRIMARY KEY (recorder, number)
      ) STRICT
      """;

  private StatedNumbers() {}

  /** A number that was neither on the recorder nor at the dock it was put into. */
  record Stated(String recorder, long number) {}

  /** Takes what a dock found missing, in place of what was said before. */
  static void replace(
      Connection connection, DeviceName recorder, MissingNumbers missing, Instant heard)
      throws SQLException {
    Sql.update(connection, "DELETE FROM journal_missing WHERE recorder = ?", recorder);
    for (long number : missing.numbers()) {
      Sql.update(
          connection,
          "INSERT OR IGNORE INTO journal_missing VALUES (?, ?, ?)",
          recorder,
          number,
          heard);
    }
  }

  /** All of them. */
  static Set<Stated> all(Connection connection) throws SQLException {
    return Set.copyOf(
        Sql.list(
            connection,
            row -> new Stated(row.text("recorder"), row.number("number")),
            "SELECT recorder, number FROM journal_missing"));
  }
}
