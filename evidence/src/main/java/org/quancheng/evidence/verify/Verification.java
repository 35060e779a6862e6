package org.quancheng.evidence.verify;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.header.CaptureHeader;
import org.quancheng.evidence.header.CaptureLink;
import org.quancheng.evidence.trust.ChainStanding;

/**
 * All that a verifier found out about a file.
 *
 * @param judgement what its records show
 * @param fileDigest digest of the whole file
 */
public record Verification(Judgement judgement, Digest fileDigest) {

  /** Whether the file is intact and was signed by a trusted recorder. */
  public boolean good() {
    return verdict().intact() && signer().trusted();
  }

  /** What the file is worth. */
  public Verdict verdict() {
    return judgement.verdict();
  }

  /** What the header says; empty when the verdict is {@link Verdict.Invalid}. */
  public Optional<CaptureHeader> header() {
    return judgement.header();
  }

  /** Standing of the device's certificate at the start of the capture. */
  public ChainStanding signer() {
    return judgement.signer();
  }

  /** Time from the start to the last signed statement. */
  public Duration signed() {
    return judgement.signed();
  }

  /** The intervals that do not hold. */
  public List<Interval> damaged() {
    return judgement.damaged();
  }

  /** Size of the file. */
  public long sizeBytes() {
    return judgement.sizeBytes();
  }

  /** Digests of the header and of the last signed statement. */
  public Optional<CaptureLink> link() {
    return judgement.link();
  }

  /** Number of the last signed statement. */
  public int attestations() {
    return judgement.attestations();
  }
}
