package org.quancheng.central.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the line of the store carries, learnt from all docks together: where all of them slow down
 * at once, it is not their lines. For one thread.
 */
final class StoreLine {

  /** With fewer docks than this nothing can be told from their sum. */
  private static final int DOCKS_MIN = 8;

  private static final double CROWDED_BELOW = 0.95;
  private static final double FREE_ABOVE = 0.99;
  private static final double USED_ABOVE = 0.9;
  private static final double GROWTH = 1.02;
  private static final Duration REMEMBERED = Duration.ofHours(25);

  /** Never believed to carry less of what the rules say. */
  private static final int SHARE_MIN = 4;

  private double bytesPerSecond;
  private double worst;
  private Instant worstAt = Instant.EPOCH;

  /** What came from one dock. */
  interface Measure {

    /** Bytes a second that came. */
    long seen();

    /** Bytes a second that its turns and its line allow. */
    long expected();
  }

  /**
   * Learns from what came. What most docks lack counts, so that a few weak lines say nothing.
   *
   * @param sending how many docks send, measured or not
   * @return the part of what was expected that came from the dock in the middle; 1 where it all
   *     came
   */
  double learn(Instant now, List<? extends Measure> measures, int sending) {
    if (measures.size() < DOCKS_MIN) {
      return 1;
    }
    double part = middle(measures);
    double scale = (double) sending / measures.size();
    if (part < CROWDED_BELOW) {
      bytesPerSecond = scale * measures.stream().mapToLong(Measure::seen).sum();
      remember(now);
    } else if (part > FREE_ABOVE) {
      double used = scale * measures.stream().mapToLong(Measure::expected).sum();
      bytesPerSecond *= used > USED_ABOVE * bytesPerSecond ? GROWTH : 1;
      return 1;
    }
    return part;
  }

  private static double middle(List<? extends Measure> measures) {
    var parts =
        measures.stream()
            .mapToDouble(one -> Math.min(1, (double) one.seen() / Math.max(1, one.expected())))
            .sorted()
            .toArray();
    return parts[parts.length / 2];
  }

  private void remember(Instant now) {
    if (bytesPerSecond <= worst || !now.isBefore(worstAt.plus(REMEMBERED))) {
      worst = bytesPerSecond;
      worstAt = now;
    }
  }

  /** What it carries, at most what the rules say, which holds where nothing was seen. */
  long bytesPerSecond(long most) {
    return bytesPerSecond == 0 ? most : believable(bytesPerSecond, most);
  }

  /** The least it was seen to carry within a day: tomorrow at that hour it may do so again. */
  long worstBytesPerSecond(long most, Instant now) {
    long today = bytesPerSecond(most);
    return now.isBefore(worstAt.plus(REMEMBERED))
        ? Math.min(today, believable(worst, most))
        : today;
  }

  private static long believable(double bytesPerSecond, long most) {
    return Math.clamp((long) bytesPerSecond, Math.max(1, most / SHARE_MIN), most);
  }
}
