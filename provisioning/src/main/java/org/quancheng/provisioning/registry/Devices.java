package org.quancheng.provisioning.registry;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.provisioning.authority.Profile;
import org.quancheng.transfer.database.Schema;

/** The table of devices. Names and engraved serials are given once. */
public final class Devices {

  static final Schema SCHEMA =
      Schema.of(
          "devices",
          """
          CREATE TABLE device (
            name TEXT PRIMARY KEY,
            profile TEXT NOT NULL,
            serial TEXT NOT NULL,
            station TEXT NOT NULL,
            state TEXT NOT NULL,
            since INTEGER NOT NULL,
            certificate TEXT NOT NULL,
            expires INTEGER NOT NULL,
            note TEXT NOT NULL
          ) STRICT
          """,
          """
          CREATE UNIQUE INDEX device_serial ON device (profile, serial)
            WHERE serial <> '' AND state = 'IN_SERVICE'
          """);

  private Devices() {}

  /** Writes a device, a new one or a new state of a known one. */
  public static void put(Connection writer, Device device) throws SQLException {
    try (var insert =
        writer.prepareStatement("INSERT OR REPLACE INTO device VALUES (?,?,?,?,?,?,?,?,?)")) {
      insert.setString(1, device.name().text());
      insert.setString(2, device.profile().name());
      insert.setString(3, device.serial());
      insert.setString(4, device.station());
      insert.setString(5, device.state().name());
      insert.setLong(6, device.since().toEpochMilli());
      insert.setString(7, device.certificate());
      insert.setLong(8, device.expires().toEpochMilli());
      insert.setString(9, device.note());
      insert.executeUpdate();
    }
  }

  /** Forgets a device that never came into service. */
  public static void remove(Connection writer, DeviceName name) throws SQLException {
    try (var delete = writer.prepareStatement("DELETE FROM device WHERE name = ?")) {
      delete.setString(1, name.text());
      delete.executeUpdate();
    }
  }

  /** The device of this name. */
  public static Optional<Device> find(Connection reader, DeviceName name) throws SQLException {
    return all(reader).stream().filter(device -> device.name().equals(name)).findFirst();
  }

  /** The device in service that has this engraved serial. */
  public static Optional<Device> inService(Connection reader, Profile profile, String serial)
      throws SQLException {
    return all(reader).stream()
        .filter(device -> device.profile() == profile && device.serial().equals(serial))
        .filter(device -> device.state() == DeviceState.IN_SERVICE)
        .findFirst();
  }

  /** Every device, by name. */
  public static List<Device> all(Connection reader) throws SQLException {
    var devices = new ArrayList<Device>();
    try (var query = reader.prepareStatement("SELECT * FROM device ORDER BY profile, name");
        var row = query.executeQuery()) {
      while (row.next()) {
        devices.add(device(row));
      }
    }
    return devices;
  }

  private static Device device(ResultSet row) throws SQLException {
    return new Device(
        new DeviceName(row.getString("name")),
        Profile.valueOf(row.getString("profile")),
        row.getString("serial"),
        row.getString("station"),
        DeviceState.valueOf(row.getString("state")),
        Instant.ofEpochMilli(row.getLong("since")),
        row.getString("certificate"),
        Instant.ofEpochMilli(row.getLong("expires")),
        row.getString("note"));
  }
}
