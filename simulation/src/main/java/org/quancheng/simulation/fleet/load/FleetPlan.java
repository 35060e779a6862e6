package org.quancheng.simulation.fleet.load;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * How large the fleet is, and for how long it is watched.
 *
 * @param recorders at each dock
 * @param linkBytesPerSecond what a sound line from a dock carries
 * @param storeBytesPerSecond what the line of the store carries at night
 * @param morningsClosed whether ordinary uploads stay away on workdays from 9 to 12
 */
public record FleetPlan(
    int docks,
    int recorders,
    int days,
    long seed,
    long linkBytesPerSecond,
    long storeBytesPerSecond,
    boolean morningsClosed) {

  /** Midnight of a Monday, by the clocks of the bureau. */
  public static final Instant START = Instant.parse("2026-11-01T16:00:00Z");

  public static final long DAY = Duration.ofDays(1).toMillis();

  public static final long HOUR = Duration.ofHours(1).toMillis();

  public FleetPlan {
    if (docks < 1 || recorders < 1 || days < 1) {
      throw new IllegalArgumentException("docks, recorders and days must be 1 or more");
    }
    if (linkBytesPerSecond < 1 || storeBytesPerSecond < 1) {
      throw new IllegalArgumentException("rates must be more than nothing");
    }
  }

  /** The last moment at which a shift may end, in milliseconds from the start. */
  public long end() {
    return days * DAY;
  }

  /** Random numbers of their own for each purpose, so that one draw more here moves none there. */
  RandomGenerator random(String purpose, int number) {
    long mixed = (seed * 31 + purpose.hashCode()) * 1_000_003 + number;
    return RandomGeneratorFactory.of("L64X128MixRandom").create(mixed);
  }
}
