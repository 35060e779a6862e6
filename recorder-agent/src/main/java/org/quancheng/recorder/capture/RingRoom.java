package org.quancheng.recorder.capture;

import java.time.Duration;

/**
 * How much memory may hold what is before a press.
 *
 * @param bytesMax half of the heap; the rest is for what seals
 */
public record RingRoom(long bytesMax) {

  private static final long SOUND_BITS_A_SECOND = 128_000;

  /** The ring holds whole groups, and an encoder gives a quarter more for a while. */
  private static final Duration GROUP = Duration.ofSeconds(1);

  private static final long OVERSHOOT_QUARTERS = 5;

  /** What this process has. */
  public static RingRoom here() {
    return new RingRoom(Runtime.getRuntime().maxMemory() / 2);
  }

  /**
   * Checks that so long a stretch of such a picture can be held.
   *
   * @throws IllegalArgumentException if it cannot: a shorter one than was asked for is no answer
   */
  public void require(Duration length, int bitRate) {
    long bits = (bitRate + SOUND_BITS_A_SECOND) * length.plus(GROUP).toSeconds();
    long needed = bits / Byte.SIZE * OVERSHOOT_QUARTERS / 4;
    if (needed > bytesMax) {
      throw new IllegalArgumentException(
          ("%d s before a press at %d bit/s need %d MB of memory, and there are %d: lower"
                  + " pre-event.seconds or video.bit-rate, or raise -Xmx in jvm.options")
              .formatted(length.toSeconds(), bitRate, needed >> 20, bytesMax >> 20));
    }
  }
}
