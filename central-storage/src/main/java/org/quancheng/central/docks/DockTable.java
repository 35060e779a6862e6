package org.quancheng.central.docks;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.quancheng.central.table.Row;
import org.quancheng.central.table.Sql;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.database.Schema;
import org.quancheng.transfer.message.DockState;
import org.quancheng.transfer.message.LatenessNotice;
import org.quancheng.transfer.wire.UnreadableJsonException;
import org.quancheng.transfer.wire.WireJson;

/** The docks. */
final class DockTable {

  static final Schema SCHEMA =
      Schema.of(
          "dock",
          """
          CREATE TABLE dock (
            name TEXT PRIMARY KEY,
            known_since INTEGER NOT NULL,
            heard_at INTEGER,
            state TEXT,
            paused INTEGER NOT NULL,
            why TEXT NOT NULL,
            lateness TEXT
          ) STRICT
          """);

  private DockTable() {}

  /** Notes that there is such a dock; returns whether that is news. */
  static boolean know(Connection connection, DeviceName dock, Instant now) throws SQLException {
    return Sql.update(
            connection,
            """
            INSERT OR IGNORE INTO dock (name, known_since, paused, why) VALUES (?, ?, 0, '')
            """,
            dock,
            now)
        == 1;
  }

  /** Notes when it last said anything; an earlier moment changes nothing. */
  static void heard(Connection connection, DeviceName dock, Instant at) throws SQLException {
    Sql.update(
        connection,
        "UPDATE dock SET heard_at = ? WHERE name = ? AND (heard_at IS NULL OR heard_at < ?)",
        at,
        dock,
        at);
  }

  static void state(Connection connection, DeviceName dock, DockState state) throws SQLException {
    Sql.update(connection, "UPDATE dock SET state = ? WHERE name = ?", text(state), dock);
  }

  static void pause(Connection connection, DeviceName dock, boolean paused, String why)
      throws SQLException {
    Sql.update(connection, "UPDATE dock SET paused = ?, why = ? WHERE name = ?", paused, why, dock);
  }

  static void lateness(Connection connection, DeviceName dock, LatenessNotice notice)
      throws SQLException {
    Sql.update(connection, "UPDATE dock SET lateness = ? WHERE name = ?", text(notice), dock);
  }

  static Optional<DockRow> find(Connection connection, DeviceName dock) throws SQLException {
    return Sql.first(connection, DockTable::dock, "SELECT * FROM dock WHERE name = ?", dock);
  }

  static List<DockRow> all(Connection connection) throws SQLException {
    return Sql.list(connection, DockTable::dock, "SELECT * FROM dock ORDER BY name");
  }

  private static DockRow dock(Row row) throws SQLException {
    var state = row.textOrNull("state");
    var lateness = row.textOrNull("lateness");
    return new DockRow(
        new DeviceName(row.text("name")),
        row.moment("known_since"),
        row.momentOrNull("heard_at"),
        state == null ? null : read(state, DockState.class),
        row.truth("paused"),
        row.text("why"),
        lateness == null ? LatenessNotice.NONE : read(lateness, LatenessNotice.class));
  }

  private static String text(Record message) {
    return new String(WireJson.write(message), StandardCharsets.UTF_8);
  }

  private static <T> T read(String json, Class<T> type) throws SQLException {
    try {
      return WireJson.read(json.getBytes(StandardCharsets.UTF_8), type);
    } catch (UnreadableJsonException e) {
      throw new SQLException("a dock in the database cannot be read", e);
    }
  }
}
