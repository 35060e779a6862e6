package org.quancheng.provisioning.claim;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.database.Schema;

/** The table of requests that were not answered at once. */
public final class Requests {

  /** Its table. */
  public static final Schema SCHEMA =
      Schema.of(
          "requests",
          """
          CREATE TABLE request (
            key TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            claim TEXT NOT NULL,
            asked INTEGER NOT NULL,
            state TEXT NOT NULL,
            decided_by TEXT NOT NULL
          ) STRICT
          """);

  private Requests() {}

  static void put(Connection writer, Request request) throws SQLException {
    try (var insert =
        writer.prepareStatement("INSERT OR REPLACE INTO request VALUES (?,?,?,?,?,?)")) {
      insert.setString(1, request.key().hex());
      insert.setString(2, request.name().text());
      insert.setString(3, request.claim());
      insert.setLong(4, request.asked().toEpochMilli());
      insert.setString(5, request.state().name());
      insert.setString(6, request.by());
      insert.executeUpdate();
    }
  }

  static Optional<Request> find(Connection reader, Digest key) throws SQLException {
    try (var query = reader.prepareStatement("SELECT * FROM request WHERE key = ?")) {
      query.setString(1, key.hex());
      try (var row = query.executeQuery()) {
        return row.next() ? Optional.of(request(row)) : Optional.empty();
      }
    }
  }

  static List<Request> waiting(Connection reader) throws SQLException {
    var requests = new ArrayList<Request>();
    try (var query =
            reader.prepareStatement(
                "SELECT * FROM request WHERE state = 'WAITING' ORDER BY asked");
        var row = query.executeQuery()) {
      while (row.next()) {
        requests.add(request(row));
      }
    }
    return requests;
  }

  private static Request request(ResultSet row) throws SQLException {
    return new Request(
        Digest.parse(row.getString("key")),
        new DeviceName(row.getString("name")),
        row.getString("claim"),
        Instant.ofEpochMilli(row.getLong("asked")),
        Request.State.valueOf(row.getString("state")),
        row.getString("decided_by"));
  }
}
