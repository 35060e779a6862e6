package org.quancheng.evidence.capture;

import java.time.Duration;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.digest.SegmentList;
import org.quancheng.evidence.header.CaptureLink;

/**
 * A finished file: what the journal, the offer and the next capture say about it.
 *
 * @param headerDigest digest of the header
 * @param lastStatement digest of the last signed statement
 * @param attestations how many statements were signed, the last one included
 * @param signed time from the start to the last statement
 */
public record SealedCapture(
    Digest fileDigest,
    long sizeBytes,
    Digest headerDigest,
    Digest lastStatement,
    int attestations,
    Duration signed,
    SegmentList segments) {

  /** How the device's next capture refers to this one. */
  public CaptureLink link() {
    return new CaptureLink(headerDigest, lastStatement);
  }
}
