package org.quancheng.benchmarks.measure;

import java.time.Duration;

/**
 * What one run of a process cost.
 *
 * @param wall from start to end
 * @param cpu user and system time of the process and the children it waited for
 * @param peakBytes largest resident set seen
 */
public record Measurement(Duration wall, Duration cpu, long peakBytes) {

  /** Megabytes (10^6) a second for a run that went through so many bytes. */
  public double megabytesPerSecond(long bytes) {
    return bytes / 1e6 / seconds(wall);
  }

  /** How many times as long as the other this one took. */
  public double wallRatio(Measurement other) {
    return seconds(wall) / seconds(other.wall);
  }

  static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
