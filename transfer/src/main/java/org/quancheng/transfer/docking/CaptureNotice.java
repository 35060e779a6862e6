package org.quancheng.transfer.docking;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
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
 * @param marked whether an officer made a mark in it; null from a programme that does not tell
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
    long signedMillis,
    @Nullable Boolean marked) {

  /** Whether an officer made a mark in it, as far as the recorder knows: it is needed first. */
  public boolean evidence() {
    return Boolean.TRUE.equals(marked);
  }

  /** When it ended, by the recorder's clock. That may say anything, also a moment without end. */
  public Instant endedAt() {
    try {
      return startedAt.plusMillis(Math.max(0, signedMillis));
    } catch (DateTimeException | ArithmeticException _) {
      return startedAt;
    }
  }

  /** How the file was closed. */
  public enum State {
    SEALED,
    RECOVERED
  }
}
