package org.quancheng.dock.forward;

import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.quancheng.dock.forward.ForwardState.Closed;
import org.quancheng.dock.forward.ForwardState.Erased;
import org.quancheng.dock.forward.ForwardState.Granted;
import org.quancheng.dock.forward.ForwardState.Offered;
import org.quancheng.dock.forward.ForwardState.Parted;
import org.quancheng.dock.forward.ForwardState.Receipted;
import org.quancheng.dock.forward.ForwardState.Sending;
import org.quancheng.dock.forward.ForwardState.Sent;
import org.quancheng.dock.forward.ForwardState.Staged;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.database.Schema;
import org.quancheng.transfer.wire.UnreadableJsonException;
import org.quancheng.transfer.wire.WireJson;

/** The table of passages. */
final class PassageTable {

  static final Schema SCHEMA =
      Schema.of(
          "forward",
          """
          CREATE TABLE passage (
            transfer_id TEXT PRIMARY KEY,
            state TEXT NOT NULL,
            epoch INTEGER NOT NULL,
            version INTEGER NOT NULL,
            terms BLOB,
            receipt TEXT,
            upload TEXT
          ) STRICT
          """,
          "CREATE INDEX passage_state ON passage (state)",
          "ALTER TABLE passage ADD COLUMN first INTEGER NOT NULL DEFAULT 0",
          "ALTER TABLE passage ADD COLUMN closed_at INTEGER",
          """
          CREATE TABLE awaited_first (
            recorder TEXT NOT NULL,
            digest TEXT NOT NULL,
            PRIMARY KEY (recorder, digest)
          ) STRICT
          """);

  /** Put first by an officer, and the store was, or was not yet, told. */
  private static final int FIRST_UNTOLD = 1;

  private static final int FIRST_TOLD = 2;

  private static final String COLUMNS =
      "SELECT transfer_id, state, epoch, version, terms, receipt, first FROM passage ";

  private final Database database;

  PassageTable(Database database) {
    this.database = database;
  }

  Optional<Passage> find(UUID transferId) throws SQLException {
    return database.query(reader ->
        list(reader, "WHERE transfer_id = ?", transferId.toString()).stream().findFirst());
  }

  /** Every passage that is not closed. */
  List<Passage> open() throws SQLException {
    return database.query(reader -> list(reader, "WHERE state <> ?", "Closed"));
  }

  /** Every passage in a state, named as its record is. */
  List<Passage> in(Class<? extends ForwardState> state) throws SQLException {
    return database.query(reader -> list(reader, "WHERE state = ?", state.getSimpleName()));
  }

  /** Writes a passage as it is now. */
  void put(Connection transaction, Passage passage) throws SQLException {
    try (var upsert =
        transaction.prepareStatement(
            """
            INSERT INTO passage (transfer_id, state, epoch, version, terms, receipt, first)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (transfer_id) DO UPDATE SET state = excluded.state,
              epoch = excluded.epoch, version = excluded.version, terms = excluded.terms,
              receipt = excluded.receipt
            """)) {
      upsert.setString(1, passage.transferId().toString());
      upsert.setString(2, passage.state().getClass().getSimpleName());
      upsert.setInt(3, passage.state().epoch());
      upsert.setLong(4, passage.version());
      upsert.setBytes(5, terms(passage.state()));
      upsert.setString(6, passage.jws());
      upsert.setInt(7, passage.first() ? FIRST_TOLD : 0);
      upsert.executeUpdate();
    }
  }

  /** Notes that an officer put it first; how many were not before, 1 or 0. */
  int putFirst(Connection transaction, UUID transferId) throws SQLException {
    try (var update =
        transaction.prepareStatement(
            "UPDATE passage SET first = ?, version = version + 1 WHERE transfer_id = ?"
                + " AND first = 0 AND receipt IS NULL")) {
      update.setInt(1, FIRST_UNTOLD);
      update.setString(2, transferId.toString());
      return update.executeUpdate();
    }
  }

  /** Notes that an officer put files first that are still to come. */
  void awaitFirst(Connection transaction, DeviceName recorder, List<Digest> announced)
      throws SQLException {
    try (var insert =
        transaction.prepareStatement("INSERT OR IGNORE INTO awaited_first VALUES (?, ?)")) {
      insert.setString(1, recorder.text());
      for (var file : announced) {
        insert.setString(2, file.hex());
        insert.executeUpdate();
      }
    }
  }

  /** Whether a file that has come was put first before; the note of it is gone then. */
  boolean wasAwaitedFirst(Connection transaction, DeviceName recorder, Digest announced)
      throws SQLException {
    try (var delete =
        transaction.prepareStatement(
            "DELETE FROM awaited_first WHERE recorder = ? AND digest = ?")) {
      delete.setString(1, recorder.text());
      delete.setString(2, announced.hex());
      return delete.executeUpdate() > 0;
    }
  }

  /** Those put first of which the store was not told. */
  List<Passage> toPutFirst() throws SQLException {
    return database.query(reader ->
        list(reader, "WHERE receipt IS NULL AND first = ?", Integer.toString(FIRST_UNTOLD)));
  }

  void firstIsTold(UUID transferId) throws SQLException {
    database.change(transaction -> {
      try (var update =
          transaction.prepareStatement("UPDATE passage SET first = ? WHERE transfer_id = ?")) {
        update.setInt(1, FIRST_TOLD);
        update.setString(2, transferId.toString());
        update.executeUpdate();
      }
    });
  }

  /**
   * Forgets what was closed before a moment, and returns which it was. What was closed before this
   * was written down counts from now on.
   */
  List<UUID> prune(Connection transaction, Instant before, Instant now) throws SQLException {
    try (var note =
        transaction.prepareStatement(
            "UPDATE passage SET closed_at = ? WHERE state = 'Closed' AND closed_at IS NULL")) {
      note.setLong(1, now.toEpochMilli());
      note.executeUpdate();
    }
    var gone = new ArrayList<UUID>();
    try (var delete =
        transaction.prepareStatement(
            "DELETE FROM passage WHERE state = 'Closed' AND closed_at <= ? RETURNING"
                + " transfer_id")) {
      delete.setLong(1, before.toEpochMilli());
      try (var rows = delete.executeQuery()) {
        while (rows.next()) {
          gone.add(UUID.fromString(rows.getString(1)));
        }
      }
    }
    return gone;
  }

  /** Where the running upload of a passage is. */
  Optional<URI> upload(UUID transferId) throws SQLException {
    return database.query(reader -> {
      try (var query =
          reader.prepareStatement("SELECT upload FROM passage WHERE transfer_id = ?")) {
        query.setString(1, transferId.toString());
        try (var row = query.executeQuery()) {
          return row.next()
              ? Optional.ofNullable(row.getString(1)).map(URI::create)
              : Optional.empty();
        }
      }
    });
  }

  /** Keeps where the upload is; null forgets it. */
  void upload(UUID transferId, @Nullable URI upload) throws SQLException {
    database.change(transaction -> {
      try (var update =
          transaction.prepareStatement("UPDATE passage SET upload = ? WHERE transfer_id = ?")) {
        update.setString(1, upload == null ? null : upload.toString());
        update.setString(2, transferId.toString());
        update.executeUpdate();
      }
    });
  }

  private static byte @Nullable [] terms(ForwardState state) {
    return switch (state) {
      case Granted(var terms) -> WireJson.write(terms);
      case Sending(var terms) -> WireJson.write(terms);
      case Staged _, Offered _, Sent _, Receipted _, Parted _, Erased _, Closed _ -> null;
    };
  }

  private static List<Passage> list(Connection reader, String condition, String value)
      throws SQLException {
    try (var query = reader.prepareStatement(COLUMNS + condition + " ORDER BY transfer_id")) {
      query.setString(1, value);
      var found = new ArrayList<Passage>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(
              new Passage(
                  UUID.fromString(rows.getString("transfer_id")),
                  state(rows),
                  rows.getLong("version"),
                  rows.getInt("first") > 0,
                  rows.getString("receipt")));
        }
      }
      return found;
    }
  }

  private static ForwardState state(ResultSet row) throws SQLException {
    int epoch = row.getInt("epoch");
    return switch (row.getString("state")) {
      case "Staged" -> new Staged(epoch);
      case "Offered" -> new Offered(epoch);
      case "Granted" -> new Granted(terms(row));
      case "Sending" -> new Sending(terms(row));
      case "Sent" -> new Sent(epoch);
      case "Receipted" -> new Receipted(epoch);
      case "Parted" -> new Parted(epoch);
      case "Erased" -> new Erased(epoch);
      case "Closed" -> new Closed(epoch);
      case String other -> throw new SQLException("no passage can be '" + other + "'");
    };
  }

  private static GrantTerms terms(ResultSet row) throws SQLException {
    try {
      return WireJson.read(row.getBytes("terms"), GrantTerms.class);
    } catch (UnreadableJsonException e) {
      throw new SQLException("the terms of a grant cannot be read", e);
    }
  }
}
