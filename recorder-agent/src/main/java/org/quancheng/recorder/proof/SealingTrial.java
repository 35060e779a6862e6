package org.quancheng.recorder.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.quancheng.evidence.capture.CaptureWriter;
import org.quancheng.evidence.capture.CaptureWriter.Opening;
import org.quancheng.evidence.capture.CaptureWriter.Protection;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.header.CaptureOrigin;
import org.quancheng.evidence.header.CaptureSubject;
import org.quancheng.evidence.reading.CaptureReader;
import org.quancheng.evidence.recipient.KeyRing;
import org.quancheng.evidence.recipient.RecipientPrivateKey;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.evidence.verify.CaptureVerifier;
import org.quancheng.recorder.time.DeviceClock;

/**
 * Shows that this recorder can seal: writes a capture on the card, verifies it, opens it with a key
 * made for the purpose, and removes it. It has no number and never leaves.
 */
public final class SealingTrial {

  private final DeviceClock clock;
  private final Protection protection;
  private final TrustAnchors anchors;

  public SealingTrial(DeviceClock clock, Protection protection, TrustAnchors anchors) {
    this.clock = clock;
    this.protection = protection;
    this.anchors = anchors;
  }

  /**
   * Makes the trial with a file that may be overwritten.
   *
   * @throws IOException if the card does not take it, or it does not come back as it was
   */
  public void run(Path file, TrialContent content) throws IOException {
    Files.deleteIfExists(file);
    try {
      var random = protection.random();
      var key = RecipientPrivateKey.generate(protection.recipients().getFirst().wrapping(), random);
      write(file, key, content);
      var found = CaptureVerifier.verify(file, anchors);
      if (!found.verdict().intact()) {
        throw new IOException("a sealed trial verifies as " + found.verdict().word());
      }
      try (var reader = CaptureReader.open(file, new KeyRing(List.of(key)))) {
        content.check(reader);
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void write(Path file, RecipientPrivateKey key, TrialContent content) throws IOException {
    var start = clock.now();
    var id = CaptureId.generate(start.utc(), protection.random());
    var subject =
        new CaptureSubject(id, 1, content.kind(), content.mediaType(), List.of(), Optional.empty());
    var own =
        new Protection(
            protection.suite(), protection.signer(), List.of(key.publicKey()), protection.random());
    var origin = CaptureOrigin.first(start, clock.sync(), "trial");
    try (var writer = CaptureWriter.create(file, new Opening(subject, origin, own))) {
      content.write(writer, clock);
      writer.seal(clock.now());
    }
  }
}
