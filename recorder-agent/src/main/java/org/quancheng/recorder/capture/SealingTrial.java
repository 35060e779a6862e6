package org.quancheng.recorder.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.quancheng.evidence.capture.CaptureWriter;
import org.quancheng.evidence.capture.CaptureWriter.Opening;
import org.quancheng.evidence.capture.CaptureWriter.Protection;
import org.quancheng.evidence.event.CaptureEvent;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.header.CaptureOrigin;
import org.quancheng.evidence.header.CaptureSubject;
import org.quancheng.evidence.reading.CaptureReader;
import org.quancheng.evidence.recipient.KeyRing;
import org.quancheng.evidence.recipient.RecipientPrivateKey;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.evidence.verify.CaptureVerifier;
import org.quancheng.recorder.time.DeviceClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Proves at the start that this recorder can seal: writes a capture of noise on the card, verifies
 * it, opens it with a key made for the purpose, and removes it. It has no number and never leaves.
 *
 * <p>It goes on for up to a second and three MiB, so that the first second of a recording does not
 * run code that is not compiled yet.
 */
public final class SealingTrial {

  private static final int BYTES = 1 << 20;
  private static final int PIECE_BYTES = 64 << 10;
  private static final int ROUNDS_MAX = 3;
  private static final Duration WARM_UP_MAX = Duration.ofSeconds(1);
  private static final Logger LOG = LoggerFactory.getLogger(SealingTrial.class);

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
  public void run(Path file) throws IOException {
    Files.deleteIfExists(file);
    try {
      var random = protection.random();
      var key = RecipientPrivateKey.generate(protection.recipients().getFirst().wrapping(), random);
      var noise = new byte[BYTES];
      random.nextBytes(noise);
      write(file, key, noise);
      var found = CaptureVerifier.verify(file, anchors);
      if (!found.verdict().intact()) {
        throw new IOException("a sealed trial verifies as " + found.verdict().word());
      }
      compare(file, key, noise);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void compare(Path file, RecipientPrivateKey key, byte[] noise) throws IOException {
    var opened = ByteBuffer.allocate(BYTES);
    try (var reader = CaptureReader.open(file, new KeyRing(List.of(key)))) {
      for (long at = 0; at == 0 || at < reader.plaintextBytes(); at += BYTES) {
        if (reader.read(at, opened.clear()) != BYTES || !Arrays.equals(noise, opened.array())) {
          throw new IOException("a sealed trial opens to other bytes");
        }
      }
    }
  }

  private void write(Path file, RecipientPrivateKey key, byte[] noise) throws IOException {
    var start = clock.now();
    var id = CaptureId.generate(start.utc(), protection.random());
    var subject =
        new CaptureSubject(
            id, 1, MediaKind.PHOTO, "application/octet-stream", List.of(), Optional.empty());
    var own =
        new Protection(
            protection.suite(), protection.signer(), List.of(key.publicKey()), protection.random());
    var origin = CaptureOrigin.first(start, clock.sync(), "trial");
    try (var writer = CaptureWriter.create(file, new Opening(subject, origin, own))) {
      warmUp(writer, noise);
      writer.seal(clock.now());
    }
  }

  private void warmUp(CaptureWriter writer, byte[] noise) throws IOException {
    var start = clock.now().monotonic();
    var first = Duration.ZERO;
    var last = Duration.ZERO;
    for (int round = 0; round < ROUNDS_MAX; round++) {
      var began = clock.now().monotonic();
      for (int at = 0; at < noise.length; at += PIECE_BYTES) {
        writer.write(ByteBuffer.wrap(noise, at, PIECE_BYTES), true, clock.now());
      }
      last = clock.now().monotonic().minus(began);
      first = round == 0 ? last : first;
      writer.event(new CaptureEvent.Marked("TRIAL", ""), clock.now());
      writer.attest(clock.now());
      if (clock.now().monotonic().minus(start).compareTo(WARM_UP_MAX) > 0) {
        break;
      }
    }
    LOG.info("sealing 1 MiB took {} ms at first, {} ms now", first.toMillis(), last.toMillis());
  }
}
