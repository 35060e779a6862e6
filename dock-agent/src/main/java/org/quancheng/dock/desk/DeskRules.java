package org.quancheng.dock.desk;

import java.time.Duration;

/**
 * How the desk lends.
 *
 * @param percentMin charge that a recorder must have to be lent
 * @param offer how long a bay waits for its officer
 */
public record DeskRules(int percentMin, Duration offer) {

  /** How long a sentence stays on the screen. */
  static final Duration NOTICE = Duration.ofSeconds(20);

  /** How long after its return an officer is told of it before another one is lent. */
  static final Duration RETURN = Duration.ofMinutes(30);

  public DeskRules {
    if (percentMin < 0 || percentMin > 100) {
      throw new IllegalArgumentException("desk.battery-percent must be 0 to 100");
    }
    if (!offer.isPositive()) {
      throw new IllegalArgumentException("desk.offer must be longer than nothing");
    }
  }

  /** 80 percent, one minute. */
  public static DeskRules usual() {
    return new DeskRules(80, Duration.ofMinutes(1));
  }
}
