package org.quancheng.transfer.docking;

import java.time.Instant;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.tags.MediaKind;

/**
 * A capture a recorder holds and has no receipt for.
 *
 * @param number in the recorder's gap-free count
 * @param fileDigest SHA-256 of the sealed file
 * @param segmentRoot root over the digests of its segments
 * @param startedAt by the recorder's clock
 * @param signedMillis how much of it the recorder signed, in milliseconds
 */
public record CaptureNotice(
    CaptureId captureId,
    long number,
    MediaKind kind,
    Digest fileDigest,
    long sizeBytes,
    Digest segmentRoot,
    State state,
    Instant startedAt,
    long signedMillis) {

  /** How the file was closed. */
  public enum State {
    SEALED,
    RECOVERED
  }
}
