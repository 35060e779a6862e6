package org.quancheng.dock.spool;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.digest.SegmentList;
import org.quancheng.evidence.trust.DeviceName;

/**
 * A capture in the spool. Digest, size and segments are the dock's own, taken from the medium.
 *
 * @param verdict what it is worth, as {@code verify} prints it
 * @param reason why it is set apart; null for a capture in order
 */
public record HeldCapture(
    Arrival arrival,
    Digest fileDigest,
    long sizeBytes,
    SegmentList segments,
    String verdict,
    @Nullable Quarantine reason) {

  public UUID transferId() {
    return arrival.transferId();
  }

  public DeviceName recorder() {
    return arrival.recorder();
  }

  /** The recorder's number for it. */
  public long number() {
    return arrival.notice().number();
  }

  /** The root over the segments. */
  public Digest segmentRoot() {
    return segments.root(sizeBytes);
  }

  /** Whether the disk has lost some of it, so that it is wanted again. */
  public boolean rotten() {
    return reason == Quarantine.ROTTEN;
  }

  /** Why it is set apart; empty for a capture in order. */
  public Optional<Quarantine> quarantine() {
    return Optional.ofNullable(reason);
  }
}
