package org.quancheng.transfer.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Brings a database to the tables its features ask for. */
final class Migration {

  private static final String STEPS =
      """
      CREATE TABLE IF NOT EXISTS schema_step (
        feature TEXT NOT NULL,
        step INTEGER NOT NULL,
        statement TEXT NOT NULL,
        PRIMARY KEY (feature, step)
      ) STRICT
      """;

  private Migration() {}

  /**
   * Runs the steps that are new, all in one transaction.
   *
   * @throws SQLException if a step fails, or one that was run before reads differently now
   */
  static void run(Connection writer, List<Schema> schemas) throws SQLException {
    Connections.execute(writer, "BEGIN IMMEDIATE");
    try {
      Connections.execute(writer, STEPS);
      for (var schema : schemas) {
        run(writer, schema);
      }
      Connections.execute(writer, "COMMIT");
    } catch (SQLException e) {
      Connections.execute(writer, "ROLLBACK");
      throw e;
    }
  }

  private static void run(Connection writer, Schema schema) throws SQLException {
    for (int step = 0; step < schema.steps().size(); step++) {
      var statement = schema.steps().get(step).strip();
      var before = recorded(writer, schema.feature(), step);
      if (before.isEmpty()) {
        Connections.execute(writer, statement);
        record(writer, schema.feature(), step, statement);
      } else if (!before.equals(statement)) {
        throw new SQLException(
            "step %d of the tables of '%s' differs from the one this file was made with"
                .formatted(step, schema.feature()));
      }
    }
  }

  private static String recorded(Connection writer, String feature, int step) throws SQLException {
    try (var query =
        writer.prepareStatement(
            "SELECT statement FROM schema_step WHERE feature = ? AND step = ?")) {
      query.setString(1, feature);
      query.setInt(2, step);
      try (var row = query.executeQuery()) {
        return row.next() ? row.getString(1) : "";
      }
    }
  }

  private static void record(Connection writer, String feature, int step, String statement)
      throws SQLException {
    try (var insert = writer.prepareStatement("INSERT INTO schema_step VALUES (?, ?, ?)")) {
      insert.setString(1, feature);
      insert.setInt(2, step);
      insert.setString(3, statement);
      insert.executeUpdate();
    }
  }
}
