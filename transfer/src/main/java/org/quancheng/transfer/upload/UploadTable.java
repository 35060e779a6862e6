package org.quancheng.transfer.upload;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.digest.SegmentList;
import org.quancheng.transfer.database.Schema;

/** The rows of the uploads. Methods with a connection as argument belong into a transaction. */
final class UploadTable {

  static final Schema SCHEMA =
      Schema.of(
          "upload",
          """
          CREATE TABLE upload (
            id TEXT PRIMARY KEY,
            owner TEXT NOT NULL,
            key TEXT NOT NULL,
            length_bytes INTEGER NOT NULL,
            offset_bytes INTEGER NOT NULL,
            metadata TEXT NOT NULL,
            segments BLOB,
            state TEXT NOT NULL,
            attempt INTEGER NOT NULL,
            vain INTEGER NOT NULL,
            altered_segments INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            UNIQUE (owner, key),
            CHECK (offset_bytes BETWEEN 0 AND length_bytes)
          ) STRICT
          """);

  private static final String INSERT =
      """
      INSERT INTO upload (id, owner, key, length_bytes, offset_bytes, metadata, state, attempt,
        vain, altered_segments, expires_at)
      VALUES (?, ?, ?, ?, 0, ?, 'OPEN', 0, 0, 0, ?)
      """;

  private final Path directory;

  UploadTable(Path directory) {
    this.directory = directory;
  }

  void insert(Connection tx, Upload upload) throws SQLException {
    try (var insert = tx.prepareStatement(INSERT)) {
      insert.setString(1, upload.id().text());
      insert.setString(2, upload.owner());
      insert.setString(3, upload.key());
      insert.setLong(4, upload.lengthBytes());
      insert.setString(5, UploadMetadata.encode(upload.metadata()));
      insert.setLong(6, upload.expiresAt().toEpochMilli());
      insert.executeUpdate();
    }
  }

  Optional<Upload> find(Connection reader, UploadId id) throws SQLException {
    return one(reader, "SELECT * FROM upload WHERE id = ?", id.text());
  }

  Optional<Upload> find(Connection reader, String owner, String key) throws SQLException {
    return one(reader, "SELECT * FROM upload WHERE owner = ? AND key = ?", owner, key);
  }

  List<Upload> in(Connection reader, Upload.State state) throws SQLException {
    return all(reader, "SELECT * FROM upload WHERE state = ? ORDER BY rowid", state.name());
  }

  List<Upload> expired(Connection reader, Instant now) throws SQLException {
    return all(
        reader,
        "SELECT * FROM upload WHERE state IN ('OPEN', 'HANDED_OVER') AND expires_at <= ?",
        now.toEpochMilli());
  }

  /** Bytes that are still to come, over all uploads. */
  long outstandingBytes(Connection reader) throws SQLException {
    return number(
        reader, "SELECT total(length_bytes - offset_bytes) FROM upload WHERE state = 'OPEN'");
  }

  long open(Connection reader, String owner) throws SQLException {
    return number(reader, "SELECT count(*) FROM upload WHERE state = 'OPEN' AND owner = ?", owner);
  }

  /** The digests the segments must have; nothing while they are not known. */
  Optional<SegmentList> segments(Connection reader, UploadId id) throws SQLException {
    try (var query = prepare(reader, "SELECT segments FROM upload WHERE id = ?", id.text());
        var row = query.executeQuery()) {
      byte @Nullable [] encoded = row.next() ? row.getBytes(1) : null;
      return encoded == null ? Optional.empty() : Optional.of(SegmentList.decode(encoded));
    }
  }

  void expect(Connection tx, UploadId id, SegmentList segments) throws SQLException {
    update(tx, "UPDATE upload SET segments = ? WHERE id = ?", segments.encode(), id.text());
  }

  /** The medium holds the bytes up to the offset. */
  void advance(Connection tx, Upload upload, Instant expiresAt) throws SQLException {
    update(
        tx,
        "UPDATE upload SET offset_bytes = ?, state = ?, altered_segments = ?,"
            + " vain = iif(?, 0, vain), expires_at = ? WHERE id = ?",
        upload.offsetBytes(),
        upload.state().name(),
        upload.alteredSegments(),
        upload.offsetBytes() % SegmentList.SEGMENT_BYTES == 0,
        expiresAt.toEpochMilli(),
        upload.id().text());
  }

  /** The bytes from the offset on count no more. */
  void rollBack(Connection tx, UploadId id, long offset) throws SQLException {
    update(
        tx, "UPDATE upload SET offset_bytes = ?, vain = vain + 1 WHERE id = ?", offset, id.text());
  }

  /** How often in a row the segment at the offset came altered. */
  long vain(Connection reader, UploadId id) throws SQLException {
    return number(reader, "SELECT vain FROM upload WHERE id = ?", id.text());
  }

  /** The file cannot be trusted: the next bytes go into another one, from the beginning. */
  void startOver(Connection tx, UploadId id) throws SQLException {
    update(
        tx,
        "UPDATE upload SET offset_bytes = 0, state = 'OPEN', attempt = attempt + 1 WHERE id = ?",
        id.text());
  }

  void setState(Connection tx, UploadId id, Upload.State state, Instant expiresAt)
      throws SQLException {
    update(
        tx,
        "UPDATE upload SET state = ?, expires_at = ? WHERE id = ?",
        state.name(),
        expiresAt.toEpochMilli(),
        id.text());
  }

  void delete(Connection tx, UploadId id) throws SQLException {
    update(tx, "DELETE FROM upload WHERE id = ?", id.text());
  }

  Path file(UploadId id, long attempt) {
    return directory.resolve(id.text() + "-" + attempt + ".part");
  }

  private Optional<Upload> one(Connection reader, String sql, Object... values)
      throws SQLException {
    return all(reader, sql, values).stream().findFirst();
  }

  private List<Upload> all(Connection reader, String sql, Object... values) throws SQLException {
    var found = new ArrayList<Upload>();
    try (var query = prepare(reader, sql, values);
        var row = query.executeQuery()) {
      while (row.next()) {
        found.add(upload(row));
      }
    }
    return found;
  }

  private Upload upload(ResultSet row) throws SQLException {
    var id = new UploadId(row.getString("id"));
    return new Upload(
        id,
        row.getString("owner"),
        row.getString("key"),
        row.getLong("length_bytes"),
        row.getLong("offset_bytes"),
        UploadMetadata.decode(row.getString("metadata")),
        Upload.State.valueOf(row.getString("state")),
        row.getInt("altered_segments"),
        Instant.ofEpochMilli(row.getLong("expires_at")),
        file(id, row.getLong("attempt")));
  }

  private static long number(Connection reader, String sql, Object... values) throws SQLException {
    try (var query = prepare(reader, sql, values);
        var row = query.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  private static void update(Connection tx, String sql, Object... values) throws SQLException {
    try (var update = prepare(tx, sql, values)) {
      update.executeUpdate();
    }
  }

  private static PreparedStatement prepare(Connection connection, String sql, Object... values)
      throws SQLException {
    var statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }
}
