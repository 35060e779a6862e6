package org.quancheng.transfer.upload;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.quancheng.transfer.push.RateLimit;

/** Reads a request's body in large pieces and gives up on one that only trickles. */
final class BodyReader {

  private static final int BUFFER_BYTES = 256 << 10;
  private static final long BYTES_PER_SECOND_MIN = 4096;
  private static final Duration WINDOW = Duration.ofSeconds(60);

  /** How the body stands. */
  enum End {
    MORE,
    WHOLE,
    /** The connection ended first, or it was so slow that it must not hold its place. */
    CUT_OFF
  }

  private final InputStream stream;
  private final RateLimit pace;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private End end = End.MORE;
  private long windowStart = System.nanoTime();
  private long windowBytes;

  /** Reads as fast as it comes. */
  BodyReader(InputStream stream) {
    this(stream, RateLimit.none());
  }

  /** Reads no faster than the pace allows. */
  BodyReader(InputStream stream, RateLimit pace) {
    this.stream = stream;
    this.pace = pace;
  }

  byte[] buffer() {
    return buffer;
  }

  End end() {
    return end;
  }

  /** Fills the buffer with up to {@code most} bytes; what came before a cut is returned as well. */
  int fill(long most) {
    int wanted = (int) Math.min(most, BUFFER_BYTES);
    int filled = 0;
    try {
      while (filled < wanted && end == End.MORE) {
        int count = stream.read(buffer, filled, pace.portion(wanted - filled));
        if (count < 0) {
          end = End.WHOLE;
        } else {
          filled += count;
          pace.acquire(count);
          checkRate(count);
        }
      }
    } catch (IOException _) {
      end = End.CUT_OFF; // Expected: the newest request cuts, and lines break.
    }
    return filled;
  }

  /** Whether the body ends here; a body that does not is left unread. */
  boolean atEnd() {
    if (end == End.MORE && fill(1) > 0) {
      return false;
    }
    return end == End.WHOLE;
  }

  private void checkRate(int count) {
    windowBytes += count;
    long elapsed = System.nanoTime() - windowStart;
    if (elapsed < WINDOW.toNanos()) {
      return;
    }
    if (windowBytes < BYTES_PER_SECOND_MIN * WINDOW.toSeconds()) {
      end = End.CUT_OFF;
    }
    windowStart += elapsed;
    windowBytes = 0;
  }
}
