package org.quancheng.evidence.verify;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.quancheng.evidence.concurrent.Beside;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.format.v1.HeaderImage;
import org.quancheng.evidence.format.v1.HeaderParser;
import org.quancheng.evidence.format.v1.MalformedCaptureException;
import org.quancheng.evidence.format.v1.RecordType;
import org.quancheng.evidence.header.CaptureHeader;
import org.quancheng.evidence.header.CaptureLink;
import org.quancheng.evidence.header.HeaderCodec;
import org.quancheng.evidence.scan.CaptureScan;
import org.quancheng.evidence.scan.Damage;
import org.quancheng.evidence.scan.ScanFindings;
import org.quancheng.evidence.trust.ChainStanding;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.evidence.trust.TrustAnchors;

/** Tells without any key what a file is worth (capture-format.md, section 9). */
public final class CaptureVerifier {

  private CaptureVerifier() {}

  /**
   * Verifies a whole file in time linear in its size and digests it. Every content gives a verdict.
   *
   * @throws IOException if the file cannot be read
   */
  public static Verification verify(Path file, TrustAnchors anchors) throws IOException {
    try (var digest = Beside.begin(() -> Digest.ofFile(file))) {
      return new Verification(judge(file, anchors), digest.result());
    }
  }

  /**
   * Verifies a whole file without digesting it as a whole, which takes half the work.
   *
   * @throws IOException if the file cannot be read
   */
  public static Judgement judge(Path path, TrustAnchors anchors) throws IOException {
    try (var file = FileChannel.open(path, StandardOpenOption.READ)) {
      HeaderImage image;
      CaptureHeader header;
      try {
        image = HeaderParser.read(file);
        header = HeaderCodec.decode(image);
      } catch (MalformedCaptureException e) {
        return Judgement.invalid(String.valueOf(e.getMessage()), file.size());
      }
      var start = header.origin().start();
      var found = CaptureScan.scan(file, image, start.monotonic().toMillis());
      if (found.fork().isPresent()) {
        return Judgement.invalid(found.fork().get(), file.size());
      }
      var standing = standing(anchors, image, start.utc());
      return judgement(found, image, header, new Seen(standing, file.size()));
    }
  }

  private record Seen(ChainStanding standing, long sizeBytes) {}

  private static Judgement judgement(
      ScanFindings found, HeaderImage image, CaptureHeader header, Seen seen) {
    var damaged = found.damages().stream().map(CaptureVerifier::interval).toList();
    var signed = found.signed();
    return new Judgement(
        verdict(found, damaged, seen.sizeBytes),
        Optional.of(header),
        seen.standing,
        Duration.ofMillis(signed.millis()),
        damaged,
        seen.sizeBytes,
        Optional.of(new CaptureLink(image.digest(), signed.digest())),
        signed.number());
  }

  private static Verdict verdict(ScanFindings found, List<Interval> damaged, long sizeBytes) {
    boolean whole = damaged.isEmpty();
    var terminal = found.terminal().orElse(null);
    if (terminal == RecordType.SEAL) {
      return whole ? new Verdict.SealedIntact() : new Verdict.SealedDamaged(damaged);
    }
    if (terminal == RecordType.RECOVERY) {
      return whole ? new Verdict.Recovered() : new Verdict.RecoveredDamaged(damaged);
    }
    var signed = found.signed();
    return whole && !found.brokenStatement()
        ? new Verdict.PrefixIntact(signed.nextIndex(), sizeBytes - signed.end())
        : new Verdict.PrefixDamaged(damaged);
  }

  private static ChainStanding standing(TrustAnchors anchors, HeaderImage image, Instant at) {
    var standing = anchors.judge(image.chain(), at);
    boolean recorder = standing.deviceRole().filter(DeviceRole.RECORDER::equals).isPresent();
    return recorder || standing instanceof ChainStanding.Unknown
        ? standing
        : new ChainStanding.Unknown("the certificate is not a recorder's");
  }

  private static Interval interval(Damage damage) {
    return new Interval(
        Duration.ofMillis(damage.fromMillis()),
        Duration.ofMillis(damage.toMillis()),
        damage.firstIndex(),
        damage.count());
  }
}
