package org.quancheng.provisioning.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.quancheng.evidence.tags.CaseNumber;
import org.quancheng.transfer.database.Schema;
import org.quancheng.transfer.docking.CaseEntry;

/** The cases that recorders offer for choice. */
public final class Cases {

  static final Schema SCHEMA =
      Schema.of(
          "cases",
          """
          CREATE TABLE matter (
            number TEXT PRIMARY KEY,
            title TEXT NOT NULL
          ) STRICT
          """);

  private Cases() {}

  /** Writes a case, a new one or a change of a known one. */
  public static void put(Connection writer, CaseNumber number, String title) throws SQLException {
    try (var insert = writer.prepareStatement("INSERT OR REPLACE INTO matter VALUES (?,?)")) {
      insert.setString(1, number.text());
      insert.setString(2, title);
      insert.executeUpdate();
    }
  }

  /** Every case, by number. */
  public static List<CaseEntry> all(Connection reader) throws SQLException {
    var all = new ArrayList<CaseEntry>();
    try (var query = reader.prepareStatement("SELECT number, title FROM matter ORDER BY number");
        var row = query.executeQuery()) {
      while (row.next()) {
        all.add(new CaseEntry(new CaseNumber(row.getString(1), false), row.getString(2)));
      }
    }
    return all;
  }
}
