package org.quancheng.transfer.upload;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * A file that is coming in, as the database knows it.
 *
 * @param id its address
 * @param owner who may append: a device's name, or the digest of a certificate nobody vouches for
 * @param key the hop's own name for the file
 * @param lengthBytes the size announced
 * @param offsetBytes how many bytes are on the medium
 * @param metadata what the sender said of it
 * @param state how far it is
 * @param alteredSegments segments that were taken in although their digest is wrong, because the
 *     sender sent the same wrong bytes three times
 * @param expiresAt when an unfinished upload is dropped
 * @param file where the bytes are
 */
public record Upload(
    UploadId id,
    String owner,
    String key,
    long lengthBytes,
    long offsetBytes,
    Map<String, String> metadata,
    State state,
    int alteredSegments,
    Instant expiresAt,
    Path file) {

  /** How far an upload is. */
  public enum State {
    /** Bytes are awaited. */
    OPEN,
    /** All bytes are on the medium; the hop has not taken the file yet. */
    RECEIVED,
    /** The hop is moving the file to its own place. */
    LEAVING,
    /** The hop has the file; the row only answers late questions of the sender. */
    HANDED_OVER
  }

  public Upload {
    metadata = Map.copyOf(metadata);
  }

  /** Whether all bytes have arrived. */
  public boolean complete() {
    return offsetBytes == lengthBytes;
  }

  Path directory() {
    return Objects.requireNonNull(file.toAbsolutePath().getParent());
  }

  Upload at(long offset) {
    return with(offset, state, alteredSegments);
  }

  Upload in(State next) {
    return with(offsetBytes, next, alteredSegments);
  }

  Upload altered() {
    return with(offsetBytes, state, alteredSegments + 1);
  }

  private Upload with(long offset, State next, int altered) {
    return new Upload(
        id, owner, key, lengthBytes, offset, metadata, next, altered, expiresAt, file);
  }
}
