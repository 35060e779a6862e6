package org.quancheng.central.schedule;

import java.util.List;

/**
 * What the line of the store carries, learnt from all docks together: where all of them slow down
 * at once, it is not their lines. For one thread.
 */
final class StoreLine {

  /** With fewer docks than this nothing can be told from their sum. */
  private static final int DOCKS_MIN = 8;

  private static final double CROWDED_BELOW = 0.95;
  private static final double FREE_ABOVE = 0.985;
  private static final double GROWTH = 1.05;

  /** Never believed to carry less of what the rules say. */
  private static final int SHARE_MIN = 4;

  private double bytesPerSecond;

  /** What came from one dock. */
  interface Measure {

    /** Bytes a second that came. */
    long seen();

    /** Bytes a second that its turns and its line allow. */
    long expected();
  }

  /**
   * Learns from what came.
   *
   * @param sending how many docks send, measured or not
   * @return the part of what was expected that came where all slow down; 1 where they do not
   */
  double learn(List<? extends Measure> measures, int sending) {
    if (measures.size() < DOCKS_MIN) {
      return 1;
    }
    double seen = measures.stream().mapToLong(Measure::seen).sum();
    double expected = Math.max(1, measures.stream().mapToLong(Measure::expected).sum());
    double part = seen / expected;
    if (part < CROWDED_BELOW) {
      bytesPerSecond = seen * sending / measures.size();
      return part;
    }
    if (part > FREE_ABOVE) {
      bytesPerSecond *= GROWTH;
    }
    return 1;
  }

  /** What it carries, at most what the rules say, which holds where nothing was seen. */
  long bytesPerSecond(long most) {
    return bytesPerSecond == 0
        ? most
        : Math.clamp((long) bytesPerSecond, Math.max(1, most / SHARE_MIN), most);
  }
}
