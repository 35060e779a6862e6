package org.quancheng.provisioning.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quancheng.evidence.tags.CertificateNumber;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.tags.OfficerId;
import org.quancheng.transfer.database.Schema;

/** The officers who may carry a recorder: number, certificate number, name, section. */
public final class Officers {

  static final Schema SCHEMA =
      Schema.of(
          "officers",
          """
          CREATE TABLE officer (
            id TEXT PRIMARY KEY,
            certificate TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            section TEXT NOT NULL
          ) STRICT
          """);

  private Officers() {}

  /** Writes an officer, a new one or a change of a known one. */
  public static void put(Connection writer, Officer officer, String name, String section)
      throws SQLException {
    try (var insert = writer.prepareStatement("INSERT OR REPLACE INTO officer VALUES (?,?,?,?)")) {
      insert.setString(1, officer.id().text());
      insert.setString(2, officer.certificate().text());
      insert.setString(3, name);
      insert.setString(4, section);
      insert.executeUpdate();
    }
  }

  /** An officer in the register. */
  public record Entry(Officer officer, String name, String section) {}

  /** Every officer, by number. */
  public static List<Entry> all(Connection reader) throws SQLException {
    var all = new ArrayList<Entry>();
    try (var query = reader.prepareStatement("SELECT * FROM officer ORDER BY id");
        var row = query.executeQuery()) {
      while (row.next()) {
        all.add(
            new Entry(
                Officer.of(row.getString("id"), row.getString("certificate")),
                row.getString("name"),
                row.getString("section")));
      }
    }
    return all;
  }

  /** Who holds each certificate. */
  public static Map<CertificateNumber, OfficerId> holders(Connection reader) throws SQLException {
    var holders = new LinkedHashMap<CertificateNumber, OfficerId>();
    try (var query = reader.prepareStatement("SELECT certificate, id FROM officer ORDER BY id");
        var row = query.executeQuery()) {
      while (row.next()) {
        holders.put(
            new CertificateNumber(row.getString("certificate")),
            new OfficerId(row.getString("id")));
      }
    }
    return holders;
  }
}
