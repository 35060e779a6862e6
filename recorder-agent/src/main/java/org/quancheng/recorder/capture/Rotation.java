package org.quancheng.recorder.capture;

import java.time.Duration;

/**
 * How long and how large one capture may become before the next one carries it on.
 *
 * @param bytesMax of the stream that is sealed; the file is a little larger
 */
public record Rotation(Duration longest, long bytesMax) {

  /** An hour, and what every file system and player can take. */
  public static final Rotation USUAL =
      new Rotation(Duration.ofMinutes(60), (4L << 30) - (64 << 20));

  public Rotation {
    if (longest.compareTo(Duration.ofSeconds(2)) < 0 || bytesMax < 1) {
      throw new IllegalArgumentException("a capture is at least two seconds long");
    }
  }
}
