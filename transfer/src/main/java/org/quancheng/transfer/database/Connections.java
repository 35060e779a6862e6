package org.quancheng.transfer.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Opens connections with the settings that durability needs, and asserts that they took. */
final class Connections {

  private static final int BUSY_TIMEOUT_MILLIS = 10_000;
  private static final int SYNCHRONOUS_FULL = 2;

  private Connections() {}

  static Connection writer(Path file) throws SQLException {
    var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try {
      // WAL is a property of the file, so it is set before the readers come.
      expect(connection, "PRAGMA journal_mode = WAL", "wal");
      execute(connection, "PRAGMA synchronous = FULL");
      expect(connection, "PRAGMA synchronous", String.valueOf(SYNCHRONOUS_FULL));
      settle(connection);
      // What a killed process committed may lie in the cache alone, and it is read from here on:
      // a checkpoint forces the log first.
      execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  static Connection reader(Path file) throws SQLException {
    var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try {
      settle(connection);
      execute(connection, "PRAGMA query_only = ON");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void settle(Connection connection) throws SQLException {
    execute(connection, "PRAGMA busy_timeout = " + BUSY_TIMEOUT_MILLIS);
    execute(connection, "PRAGMA foreign_keys = ON");
    expect(connection, "PRAGMA foreign_keys", "1");
  }

  private static void expect(Connection connection, String pragma, String wanted)
      throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(pragma)) {
      var found = rows.next() ? rows.getString(1) : "nothing";
      if (!wanted.equals(found)) {
        throw new SQLException("%s answered %s, not %s".formatted(pragma, found, wanted));
      }
    }
  }
}
