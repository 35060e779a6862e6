package org.quancheng.central.fleet;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.quancheng.central.table.Sql;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.database.Schema;
import org.quancheng.transfer.release.Running;
import org.quancheng.transfer.release.VersionReport;
import org.quancheng.transfer.wire.UnreadableJsonException;
import org.quancheng.transfer.wire.WireJson;

/** What each device runs, as docks told it last. */
public final class VersionTable {

  /** Its table. */
  public static final Schema SCHEMA =
      Schema.of(
          "device-version",
          """
          CREATE TABLE device_version (
            device TEXT PRIMARY KEY,
            running TEXT NOT NULL,
            heard_at INTEGER NOT NULL
          ) STRICT
          """);

  private VersionTable() {}

  static void put(Connection connection, VersionReport.Entry entry, Instant heard)
      throws SQLException {
    Sql.update(
        connection,
        "INSERT OR REPLACE INTO device_version (device, running, heard_at) VALUES (?, ?, ?)",
        entry.device(),
        new String(WireJson.write(entry.running()), StandardCharsets.UTF_8),
        heard);
  }

  /** What every device runs. */
  public static Map<DeviceName, Running> all(Connection connection) throws SQLException {
    var all = new HashMap<DeviceName, Running>();
    var rows =
        Sql.list(
            connection,
            row -> Map.entry(new DeviceName(row.text("device")), running(row.text("running"))),
            "SELECT device, running FROM device_version");
    rows.forEach(row -> all.put(row.getKey(), row.getValue()));
    return all;
  }

  private static Running running(String json) throws SQLException {
    try {
      return WireJson.read(json.getBytes(StandardCharsets.UTF_8), Running.class);
    } catch (UnreadableJsonException e) {
      throw new SQLException("a version in the database cannot be read", e);
    }
  }
}
