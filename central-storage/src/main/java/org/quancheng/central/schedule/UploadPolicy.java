package org.quancheng.central.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The rules of the line to the store.
 *
 * @param slots how many transfers may run at once
 * @param slotsPerDock how many of them one dock may send at a time
 * @param bytesPerSecond what the line is given in all
 * @param windows when ordinary uploads may run; none means always
 * @param lease how long one turn lasts
 */
public record UploadPolicy(
    int slots, int slotsPerDock, long bytesPerSecond, List<Window> windows, Duration lease) {

  /** With less time to spare than this, windows no longer count. */
  public static final Duration WINDOWS_IGNORED_BELOW = Duration.ofHours(6);

  /** With less time to spare than this, a transfer gets the whole line. */
  static final Duration WHOLE_LINE_BELOW = Duration.ofHours(1);

  /** A running transfer gives way only to one that has this much less time to spare. */
  static final Duration PREEMPTION_MARGIN = Duration.ofMinutes(10);

  public UploadPolicy {
    if (slots < 1 || slotsPerDock < 1) {
      throw new IllegalArgumentException("slots and slots-per-dock must be 1 or more");
    }
    if (bytesPerSecond < 1) {
      throw new IllegalArgumentException("bytes-per-second must be 1 or more");
    }
    if (!lease.isPositive()) {
      throw new IllegalArgumentException("lease must be longer than nothing");
    }
    windows = List.copyOf(windows);
  }

  /** Sixteen slots, eight a dock, no bound that a wire would reach, at any hour, an hour a turn. */
  public static UploadPolicy open() {
    return new UploadPolicy(16, 8, 20_000_000_000L, List.of(), Duration.ofHours(1));
  }

  /** What a turn is given as long as nothing is known of the dock's line. */
  long share() {
    return Math.max(1, bytesPerSecond / slots);
  }

  /** How long a turn may last that is given now: the lease, or until the window closes. */
  Duration leaseWithin(Instant now) {
    var end = now.plus(lease);
    var closes = now;
    while (!windows.isEmpty() && closes.isBefore(end)) {
      var at = closes;
      var open = windows.stream().filter(window -> window.contains(at)).findFirst();
      if (open.isEmpty()) {
        return Duration.between(now, at);
      }
      closes = open.get().ends(at);
    }
    return lease;
  }

  boolean windowOpen(Instant now) {
    return windows.isEmpty() || windows.stream().anyMatch(window -> window.contains(now));
  }
}
