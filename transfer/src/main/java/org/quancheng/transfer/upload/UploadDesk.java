package org.quancheng.transfer.upload;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.quancheng.evidence.digest.SegmentList;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.database.Schema;

/** Receives files. */
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString"})
public final class UploadDesk implements AutoCloseable {

  /** The table; for {@code Database.open}. */
  public static final Schema SCHEMA = Schema.of("upload", "SELECT 1");

  /** What a desk needs to work. */
  public record Setting(
      Path directory,
      Database database,
      UploadLimits limits,
      InstantSource clock,
      RandomGenerator random) {}

  private UploadDesk() {}

  /** Opens the desk. */
  public static UploadDesk open(Setting setting, UploadGate gate) throws IOException, SQLException {
    throw new UnsupportedOperationException(setting + " " + gate);
  }

  /** Calls {@link UploadGate#received} for each whole file that was not handed over. */
  public void redeliver() throws SQLException {
    throw new UnsupportedOperationException();
  }

  /** Gives the digests to check the segments that are still to come against. */
  public void expect(UploadId id, SegmentList segments) throws SQLException {
    throw new UnsupportedOperationException(id + " " + segments);
  }

  /** The upload, or nothing. */
  public Optional<Upload> find(UploadId id) throws SQLException {
    throw new UnsupportedOperationException("" + id);
  }

  /** The upload of an owner with a key. */
  public Optional<Upload> find(String owner, String key) throws SQLException {
    throw new UnsupportedOperationException(owner + key);
  }

  /** Moves a whole file to its place; late questions of the sender are still answered. */
  public void handOver(UploadId id, Path target) throws IOException, SQLException {
    throw new UnsupportedOperationException(id + " " + target);
  }

  /** Drops the upload and its bytes: a sender that asks again begins anew. */
  public void discard(UploadId id) throws IOException, SQLException {
    throw new UnsupportedOperationException("" + id);
  }

  /** Drops unfinished uploads whose time is over. */
  public void sweep() throws IOException, SQLException {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
