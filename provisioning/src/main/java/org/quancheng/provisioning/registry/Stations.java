package org.quancheng.provisioning.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.quancheng.transfer.database.Schema;

/** The places where docks stand. */
public final class Stations {

  static final Schema SCHEMA =
      Schema.of(
          "stations",
          """
          CREATE TABLE station (
            name TEXT PRIMARY KEY,
            address TEXT NOT NULL
          ) STRICT
          """);

  private Stations() {}

  /** Writes a station, a new one or a change of a known one. */
  public static void put(Connection writer, String name, String address) throws SQLException {
    try (var insert = writer.prepareStatement("INSERT OR REPLACE INTO station VALUES (?,?)")) {
      insert.setString(1, name);
      insert.setString(2, address);
      insert.executeUpdate();
    }
  }

  /** The address of each station. */
  public static Map<String, String> all(Connection reader) throws SQLException {
    var stations = new LinkedHashMap<String, String>();
    try (var query = reader.prepareStatement("SELECT name, address FROM station ORDER BY name");
        var row = query.executeQuery()) {
      while (row.next()) {
        stations.put(row.getString("name"), row.getString("address"));
      }
    }
    return stations;
  }
}
