package org.quancheng.dock.intake;

import java.sql.SQLException;
import java.util.Optional;
import org.quancheng.dock.spool.Arrival;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.database.Schema;
import org.quancheng.transfer.wire.UnreadableJsonException;
import org.quancheng.transfer.wire.WireJson;

/** How each capture comes, noted before its first byte, so that a power cut cannot forget it. */
final class ArrivalTable {

  static final Schema SCHEMA =
      Schema.of(
          "intake",
          """
          CREATE TABLE arrival (
            owner TEXT NOT NULL,
            key TEXT NOT NULL,
            arrival BLOB NOT NULL,
            PRIMARY KEY (owner, key)
          ) STRICT
          """);

  private final Database database;

  ArrivalTable(Database database) {
    this.database = database;
  }

  /** Notes an arrival; an earlier note of the same upload stays. */
  void note(String owner, String key, Arrival arrival) throws SQLException {
    database.change(transaction -> {
      try (var insert =
          transaction.prepareStatement("INSERT OR IGNORE INTO arrival VALUES (?, ?, ?)")) {
        insert.setString(1, owner);
        insert.setString(2, key);
        insert.setBytes(3, WireJson.write(arrival));
        insert.executeUpdate();
      }
    });
  }

  Optional<Arrival> find(String owner, String key) throws SQLException {
    return database.query(reader -> {
      try (var query =
          reader.prepareStatement("SELECT arrival FROM arrival WHERE owner = ? AND key = ?")) {
        query.setString(1, owner);
        query.setString(2, key);
        try (var row = query.executeQuery()) {
          return row.next() ? Optional.of(arrival(row.getBytes(1))) : Optional.empty();
        }
      }
    });
  }

  private static Arrival arrival(byte[] json) throws SQLException {
    try {
      return WireJson.read(json, Arrival.class);
    } catch (UnreadableJsonException e) {
      throw new SQLException("a note of an arrival cannot be read", e);
    }
  }
}
