package org.quancheng.recorder.proof;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.quancheng.evidence.capture.CaptureWriter;
import org.quancheng.evidence.event.CaptureEvent;
import org.quancheng.evidence.reading.CaptureReader;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.recorder.time.DeviceClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Noise for a trial that needs no camera. It goes on for up to a second and three MiB, so that the
 * first second of a recording does not run code that is not compiled yet.
 */
public final class Noise implements TrialContent {

  private static final int BYTES = 1 << 20;
  private static final int PIECE_BYTES = 64 << 10;
  private static final int ROUNDS_MAX = 3;
  private static final Duration WARM_UP_MAX = Duration.ofSeconds(1);
  private static final Logger LOG = LoggerFactory.getLogger(Noise.class);

  private final byte[] noise = new byte[BYTES];

  public Noise(Random random) {
    random.nextBytes(noise);
  }

  @Override
  public MediaKind kind() {
    return MediaKind.PHOTO;
  }

  @Override
  public String mediaType() {
    return "application/octet-stream";
  }

  @Override
  public void write(CaptureWriter writer, DeviceClock clock) throws IOException {
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

  @Override
  public void check(CaptureReader opened) throws IOException {
    var piece = ByteBuffer.allocate(BYTES);
    for (long at = 0; at == 0 || at < opened.plaintextBytes(); at += BYTES) {
      if (opened.read(at, piece.clear()) != BYTES || !Arrays.equals(noise, piece.array())) {
        throw new IOException("a sealed trial opens to other bytes");
      }
    }
  }
}
