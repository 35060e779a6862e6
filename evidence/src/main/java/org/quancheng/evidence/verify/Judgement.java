package org.quancheng.evidence.verify;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.quancheng.evidence.header.CaptureHeader;
import org.quancheng.evidence.header.CaptureLink;
import org.quancheng.evidence.trust.ChainStanding;

/**
 * What a verifier found out from the records of a file.
 *
 * @param header empty when the verdict is {@link Verdict.Invalid}
 * @param signer standing of the device's certificate at the start of the capture
 * @param signed time from the start to the last signed statement
 * @param damaged the intervals that do not hold
 * @param link digests of the header and of the last signed statement
 * @param attestations number of the last signed statement
 */
public record Judgement(
    Verdict verdict,
    Optional<CaptureHeader> header,
    ChainStanding signer,
    Duration signed,
    List<Interval> damaged,
    long sizeBytes,
    Optional<CaptureLink> link,
    int attestations) {

  public Judgement {
    damaged = List.copyOf(damaged);
  }

  static Judgement invalid(String reason, long sizeBytes) {
    return new Judgement(
        new Verdict.Invalid(reason),
        Optional.empty(),
        new ChainStanding.Unknown("the header does not hold"),
        Duration.ZERO,
        List.of(),
        sizeBytes,
        Optional.empty(),
        0);
  }
}
