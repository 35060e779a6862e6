package org.quancheng.evidence.verify;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.quancheng.evidence.capture.CaptureHeader;
import org.quancheng.evidence.capture.CaptureLink;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.trust.ChainStanding;

/**
 * All that a verifier found out about a file.
 *
 * @param header empty when the verdict is {@link Verdict.Invalid}
 * @param signer standing of the device's certificate at the start of the capture
 * @param signed time from the start to the last valid statement
 * @param damaged the intervals that do not hold
 * @param link digests of the header and of the last valid statement
 * @param attestations number of valid statements
 */
public record Verification(
    Verdict verdict,
    Optional<CaptureHeader> header,
    ChainStanding signer,
    Duration signed,
    List<Interval> damaged,
    Digest fileDigest,
    long sizeBytes,
    Optional<CaptureLink> link,
    int attestations) {

  public Verification {
    damaged = List.copyOf(damaged);
  }

  /** Whether the file is intact and was signed by a trusted recorder. */
  public boolean good() {
    return verdict.intact() && signer.trusted();
  }
}
