package org.quancheng.provisioning.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.quancheng.evidence.tags.OfficerId;
import org.quancheng.transfer.database.Schema;
import org.quancheng.transfer.duty.OfficerPin;
import org.quancheng.transfer.duty.PinHash;

/** By what docks know officers who type; a PIN itself is kept nowhere. */
public final class Pins {

  static final Schema SCHEMA =
      Schema.of(
          "pins",
          """
          CREATE TABLE officer_pin (
            officer TEXT PRIMARY KEY,
            hash TEXT NOT NULL
          ) STRICT
          """);

  private Pins() {}

  /** Writes the hash of an officer's PIN, in the place of a former one. */
  public static void put(Connection writer, OfficerId officer, PinHash hash) throws SQLException {
    try (var insert = writer.prepareStatement("INSERT OR REPLACE INTO officer_pin VALUES (?,?)")) {
      insert.setString(1, officer.text());
      insert.setString(2, hash.text());
      insert.executeUpdate();
    }
  }

  /** Takes an officer's PIN away; tells whether there was one. */
  public static boolean remove(Connection writer, OfficerId officer) throws SQLException {
    try (var delete = writer.prepareStatement("DELETE FROM officer_pin WHERE officer = ?")) {
      delete.setString(1, officer.text());
      return delete.executeUpdate() > 0;
    }
  }

  /** The PINs of all officers in the register who have one. */
  public static List<OfficerPin> all(Connection reader) throws SQLException {
    var all = new ArrayList<OfficerPin>();
    try (var query =
            reader.prepareStatement(
                """
                SELECT p.officer, p.hash FROM officer_pin p JOIN officer o ON o.id = p.officer
                ORDER BY p.officer
                """);
        var row = query.executeQuery()) {
      while (row.next()) {
        all.add(new OfficerPin(new OfficerId(row.getString(1)), new PinHash(row.getString(2))));
      }
    }
    return all;
  }
}
