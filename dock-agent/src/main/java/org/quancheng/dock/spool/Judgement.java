package org.quancheng.dock.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.concurrent.Beside;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.header.CaptureHeader;
import org.quancheng.evidence.trust.ChainStanding;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.evidence.verify.CaptureVerifier;
import org.quancheng.evidence.verify.Verdict;
import org.quancheng.evidence.verify.Verification;
import org.quancheng.transfer.docking.CaptureNotice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides without any key what a file that came in is worth. */
final class Judgement {

  private static final Logger LOG = LoggerFactory.getLogger(Judgement.class);

  private final TrustAnchors anchors;

  Judgement(TrustAnchors anchors) {
    this.anchors = anchors;
  }

  /**
   * Verifies the file, reads it back from the medium, and says whether to set it apart.
   *
   * @throws DiskLiedException if the medium holds other bytes than the page cache
   */
  HeldCapture judge(Path file, Arrival arrival) throws IOException {
    try (var readBack = Beside.begin(() -> ReadBack.of(file))) {
      var judgement = CaptureVerifier.judge(file, anchors);
      var medium = readBack.result();
      return held(file, arrival, new Verification(judgement, medium.digest()), medium);
    }
  }

  private static HeldCapture held(
      Path file, Arrival arrival, Verification verification, ReadBack medium) throws IOException {
    // What reads back as announced is what was announced; anything else may be the disk's doing.
    if (!medium.digest().equals(arrival.notice().fileDigest())) {
      var written = Digest.ofFile(file);
      if (!medium.digest().equals(written)) {
        throw new DiskLiedException(
            "transfer %s reads back as %s, written as %s"
                .formatted(arrival.transferId(), medium.digest(), written));
      }
    }
    if (!medium.direct()) {
      LOG.warn("the spool's file system refuses direct reads: read-back went through the cache");
    }
    return new HeldCapture(
        arrival,
        verification.fileDigest(),
        verification.sizeBytes(),
        medium.segments(),
        verification.verdict().word(),
        reason(verification, arrival));
  }

  /** What a capture's own header tells of how it came; empty when there is no such header. */
  Optional<Arrival> arrivalFromHeader(Path file, UUID transferId) throws IOException {
    var verification = CaptureVerifier.verify(file, anchors);
    return verification.header().map(header -> arrival(header, verification, transferId));
  }

  private static Arrival arrival(CaptureHeader header, Verification verification, UUID transferId) {
    var notice =
        new CaptureNotice(
            header.id(),
            header.number(),
            header.subject().kind(),
            verification.fileDigest(),
            verification.sizeBytes(),
            verification.fileDigest(),
            CaptureNotice.State.SEALED,
            header.origin().start().utc(),
            verification.signed().toMillis(),
            null);
    return new Arrival(
        transferId,
        "lost-" + transferId,
        header.device(),
        header.certificate(),
        Quarantine.NOTE_LOST,
        0,
        notice,
        header.origin().start().utc(),
        null);
  }

  private static @Nullable Quarantine reason(Verification verification, Arrival arrival) {
    if (arrival.suspicion() != null) {
      return arrival.suspicion();
    }
    if (!verification.fileDigest().equals(arrival.notice().fileDigest())) {
      return Quarantine.DIGEST_DIFFERS;
    }
    var flaw = flaw(verification.verdict());
    if (flaw != null) {
      return flaw;
    }
    if (!verification.header().map(header -> matches(header, arrival)).orElse(false)) {
      return Quarantine.FOREIGN_CAPTURE;
    }
    return switch (verification.signer()) {
      case ChainStanding.Trusted _ -> null;
      case ChainStanding.Expired _, ChainStanding.NotYetValid _ -> Quarantine.CERTIFICATE_NOT_VALID;
      case ChainStanding.Denied _ -> Quarantine.RECORDER_DENIED;
      case ChainStanding.Unknown _ -> Quarantine.FOREIGN_CAPTURE;
    };
  }

  private static @Nullable Quarantine flaw(Verdict verdict) {
    return switch (verdict) {
      case Verdict.SealedIntact _, Verdict.Recovered _ -> null;
      case Verdict.SealedDamaged _, Verdict.RecoveredDamaged _, Verdict.PrefixDamaged _ ->
          Quarantine.CAPTURE_DAMAGED;
      case Verdict.PrefixIntact _ -> Quarantine.NOT_FINISHED;
      case Verdict.Invalid _ -> Quarantine.NOT_A_CAPTURE;
    };
  }

  private static boolean matches(CaptureHeader header, Arrival arrival) {
    return header.device().equals(arrival.recorder())
        && header.id().equals(arrival.notice().captureId())
        && header.number() == arrival.notice().number();
  }
}
