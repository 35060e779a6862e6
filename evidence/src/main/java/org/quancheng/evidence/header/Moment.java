package org.quancheng.evidence.header;

import java.time.Duration;
import java.time.Instant;

/**
 * A moment as a device knows it.
 *
 * @param utc the wall clock, which may be wrong
 * @param monotonic time since the device started, which only grows
 * @param bootCounter how often the device has started
 * @param clock how far {@code utc} can be believed
 */
public record Moment(Instant utc, Duration monotonic, int bootCounter, ClockStatus clock) {

  public Moment {
    if (monotonic.isNegative() || bootCounter < 0) {
      throw new IllegalArgumentException("time since start and boot counter are never negative");
    }
  }
}
