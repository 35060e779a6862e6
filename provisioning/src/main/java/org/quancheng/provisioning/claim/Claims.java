package org.quancheng.provisioning.claim;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.transfer.database.Schema;
import org.quancheng.transfer.registrar.ClaimView.Chair;

/** The table of claims. A claim is never forgotten: it says who let a device in. */
public final class Claims {

  /** Its tables. */
  public static final Schema SCHEMA =
      Schema.of(
          "claims",
          """
          CREATE TABLE claim (
            id TEXT PRIMARY KEY,
            secret TEXT NOT NULL,
            role TEXT NOT NULL,
            station TEXT NOT NULL,
            made_by TEXT NOT NULL,
            made INTEGER NOT NULL,
            ends INTEGER NOT NULL,
            count INTEGER NOT NULL,
            withdrawn INTEGER NOT NULL DEFAULT 0
          ) STRICT
          """,
          """
          CREATE TABLE chair (
            claim TEXT NOT NULL REFERENCES claim (id),
            name TEXT NOT NULL,
            serial TEXT NOT NULL,
            taken INTEGER,
            PRIMARY KEY (claim, name)
          ) STRICT
          """);

  private Claims() {}

  /** Adds a claim. */
  public static void add(Connection writer, Claim claim) throws SQLException {
    try (var insert =
        writer.prepareStatement(
            "INSERT INTO claim (id, secret, role, station, made_by, made, ends, count)"
                + " VALUES (?,?,?,?,?,?,?,?)")) {
      insert.setString(1, claim.id());
      insert.setString(2, claim.secret().hex());
      insert.setString(3, claim.role().name());
      insert.setString(4, claim.station());
      insert.setString(5, claim.by());
      insert.setLong(6, claim.made().toEpochMilli());
      insert.setLong(7, claim.ends().toEpochMilli());
      insert.setInt(8, claim.count());
      insert.executeUpdate();
    }
    try (var insert =
        writer.prepareStatement("INSERT INTO chair (claim, name, serial) VALUES (?,?,?)")) {
      for (var chair : claim.chairs()) {
        insert.setString(1, claim.id());
        insert.setString(2, chair.name().text());
        insert.setString(3, chair.serial());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Notes that a device came. */
  static void take(Connection writer, String claim, DeviceName name, @Nullable Instant at)
      throws SQLException {
    try (var update =
        writer.prepareStatement("UPDATE chair SET taken = ? WHERE claim = ? AND name = ?")) {
      update.setObject(1, at == null ? null : at.toEpochMilli());
      update.setString(2, claim);
      update.setString(3, name.text());
      update.executeUpdate();
    }
  }

  /** Nobody may come by it any more. */
  static void withdraw(Connection writer, String claim) throws SQLException {
    try (var update = writer.prepareStatement("UPDATE claim SET withdrawn = 1 WHERE id = ?")) {
      update.setString(1, claim);
      update.executeUpdate();
    }
  }

  /** The claim of this name. */
  static Optional<Claim> find(Connection reader, String id) throws SQLException {
    try (var query = reader.prepareStatement("SELECT * FROM claim WHERE id = ?")) {
      query.setString(1, id);
      try (var row = query.executeQuery()) {
        return row.next() ? Optional.of(claim(reader, row)) : Optional.empty();
      }
    }
  }

  /** The newest claims, the newest first. */
  static List<Claim> newest(Connection reader, int most) throws SQLException {
    var claims = new ArrayList<Claim>();
    try (var query = reader.prepareStatement("SELECT * FROM claim ORDER BY made DESC LIMIT ?")) {
      query.setInt(1, most);
      try (var row = query.executeQuery()) {
        while (row.next()) {
          claims.add(claim(reader, row));
        }
      }
    }
    return claims;
  }

  private static Claim claim(Connection reader, ResultSet row) throws SQLException {
    return new Claim(
        row.getString("id"),
        Digest.parse(row.getString("secret")),
        DeviceRole.valueOf(row.getString("role")),
        row.getString("station"),
        row.getString("made_by"),
        Instant.ofEpochMilli(row.getLong("made")),
        Instant.ofEpochMilli(row.getLong("ends")),
        row.getInt("count"),
        row.getBoolean("withdrawn"),
        chairs(reader, row.getString("id")));
  }

  private static List<Chair> chairs(Connection reader, String claim) throws SQLException {
    var chairs = new ArrayList<Chair>();
    try (var query = reader.prepareStatement("SELECT * FROM chair WHERE claim = ? ORDER BY name")) {
      query.setString(1, claim);
      try (var row = query.executeQuery()) {
        while (row.next()) {
          long at = row.getLong("taken");
          var taken = row.wasNull() ? null : Instant.ofEpochMilli(at);
          chairs.add(
              new Chair(new DeviceName(row.getString("name")), row.getString("serial"), taken));
        }
      }
    }
    return chairs;
  }
}
