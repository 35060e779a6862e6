package org.quancheng.dock.spool;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.digest.SegmentList;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.database.Schema;
import org.quancheng.transfer.wire.UnreadableJsonException;
import org.quancheng.transfer.wire.WireJson;

/** The table of captures. A row outlives its file: it answers a recorder that comes back. */
final class SpoolIndex {

  static final Schema SCHEMA =
      Schema.of(
          "spool",
          """
          CREATE TABLE spool (
            transfer_id TEXT PRIMARY KEY,
            upload TEXT NOT NULL,
            recorder TEXT NOT NULL,
            number INTEGER NOT NULL,
            announced_digest TEXT NOT NULL,
            arrival BLOB NOT NULL,
            file_digest TEXT NOT NULL,
            size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
            segments BLOB NOT NULL,
            verdict TEXT NOT NULL,
            quarantine TEXT,
            present INTEGER NOT NULL CHECK (present IN (0, 1))
          ) STRICT
          """,
          "CREATE INDEX spool_upload ON spool (upload)",
          "CREATE INDEX spool_announced ON spool (recorder, announced_digest)");

  private static final String COLUMNS =
      "SELECT arrival, file_digest, size_bytes, segments, verdict, quarantine FROM spool ";

  private final Database database;

  SpoolIndex(Database database) {
    this.database = database;
  }

  /** Records a capture. A second time changes nothing. */
  void add(HeldCapture capture) throws SQLException {
    database.change(connection -> {
      try (var insert =
          connection.prepareStatement(
              "INSERT OR IGNORE INTO spool VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)")) {
        insert.setString(1, capture.transferId().toString());
        insert.setString(2, capture.arrival().upload());
        insert.setString(3, capture.recorder().text());
        insert.setLong(4, capture.number());
        insert.setString(5, capture.arrival().notice().fileDigest().hex());
        insert.setBytes(6, WireJson.write(capture.arrival()));
        insert.setString(7, capture.fileDigest().hex());
        insert.setLong(8, capture.sizeBytes());
        insert.setBytes(9, capture.segments().encode());
        insert.setString(10, capture.verdict());
        insert.setString(11, capture.quarantine().map(Enum::name).orElse(null));
        insert.executeUpdate();
      }
    });
  }

  /** Records that the file is no longer wanted. */
  void leave(UUID transferId) throws SQLException {
    database.change(connection -> {
      try (var update =
          connection.prepareStatement("UPDATE spool SET present = 0 WHERE transfer_id = ?")) {
        update.setString(1, transferId.toString());
        update.executeUpdate();
      }
    });
  }

  /** Forgets a capture whose file is gone. */
  static void forget(Connection transaction, UUID transferId) throws SQLException {
    try (var delete =
        transaction.prepareStatement("DELETE FROM spool WHERE transfer_id = ? AND present = 0")) {
      delete.setString(1, transferId.toString());
      delete.executeUpdate();
    }
  }

  /** Records why a capture is set apart. */
  void setApart(UUID transferId, Quarantine reason) throws SQLException {
    database.change(connection -> {
      try (var update =
          connection.prepareStatement("UPDATE spool SET quarantine = ? WHERE transfer_id = ?")) {
        update.setString(1, reason.name());
        update.setString(2, transferId.toString());
        update.executeUpdate();
      }
    });
  }

  Optional<HeldCapture> byTransfer(UUID transferId) throws SQLException {
    return list("WHERE transfer_id = ?", transferId.toString()).stream().findFirst();
  }

  Optional<HeldCapture> byUpload(String upload) throws SQLException {
    return list("WHERE upload = ?", upload).stream().findFirst();
  }

  /** Everything a recorder ever handed in under a digest, the same or another file. */
  List<HeldCapture> byAnnouncement(DeviceName recorder, Digest announced) throws SQLException {
    return list("WHERE recorder = ? AND announced_digest = ?", recorder.text(), announced.hex());
  }

  /** The numbers of all captures of a recorder that ever were here. */
  Set<Long> numbers(DeviceName recorder) throws SQLException {
    return database.query(connection -> {
      try (var query = connection.prepareStatement("SELECT number FROM spool WHERE recorder = ?")) {
        query.setString(1, recorder.text());
        var numbers = new HashSet<Long>();
        try (var rows = query.executeQuery()) {
          while (rows.next()) {
            numbers.add(rows.getLong(1));
          }
        }
        return numbers;
      }
    });
  }

  /**
   * Whether something is here that is set apart for this reason; asked at every look of a screen.
   */
  boolean holds(Quarantine reason) throws SQLException {
    return database.query(connection -> {
      try (var query =
          connection.prepareStatement(
              "SELECT EXISTS (SELECT 1 FROM spool WHERE present = 1 AND quarantine = ?)")) {
        query.setString(1, reason.name());
        try (var row = query.executeQuery()) {
          return row.next() && row.getBoolean(1);
        }
      }
    });
  }

  /** Everything whose file is or should be in the spool. */
  List<HeldCapture> present() throws SQLException {
    return list("WHERE present = 1 ORDER BY transfer_id");
  }

  private List<HeldCapture> list(String condition, String... values) throws SQLException {
    return database.query(connection -> {
      try (var query = connection.prepareStatement(COLUMNS + condition)) {
        for (int i = 0; i < values.length; i++) {
          query.setString(i + 1, values[i]);
        }
        var found = new ArrayList<HeldCapture>();
        try (var rows = query.executeQuery()) {
          while (rows.next()) {
            found.add(capture(rows));
          }
        }
        return found;
      }
    });
  }

  private static HeldCapture capture(ResultSet row) throws SQLException {
    try {
      String quarantine = row.getString("quarantine");
      return new HeldCapture(
          WireJson.read(row.getBytes("arrival"), Arrival.class),
          Digest.parse(row.getString("file_digest")),
          row.getLong("size_bytes"),
          SegmentList.decode(row.getBytes("segments")),
          row.getString("verdict"),
          quarantine == null ? null : Quarantine.valueOf(quarantine));
    } catch (UnreadableJsonException e) {
      throw new SQLException("a row of the spool's index cannot be read", e);
    }
  }
}
