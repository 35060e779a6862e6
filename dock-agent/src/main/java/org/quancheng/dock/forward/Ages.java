package org.quancheng.dock.forward;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * How long ago each capture was docked. The wall clock is asked once for each, when this run of the
 * agent first sees it; from then on the monotonic clock counts, so that setting the wall clock
 * cannot move a deadline.
 */
public final class Ages {

  private record Seen(Duration age, long nanoTime) {}

  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final Map<UUID, Seen> seen = new ConcurrentHashMap<>();

  /**
   * Ages by the two clocks of a dock.
   *
   * @param clock the wall clock, which may be wrong
   * @param nanoTime the monotonic clock, in nanoseconds
   */
  public Ages(InstantSource clock, LongSupplier nanoTime) {
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /** Milliseconds since the recorder was docked; never negative. */
  public long millis(UUID transferId, Instant dockedAt) {
    var first = seen.computeIfAbsent(transferId, _ -> first(dockedAt));
    return first.age().plusNanos(nanoTime.getAsLong() - first.nanoTime()).toMillis();
  }

  /** The capture is no longer held. */
  public void forget(UUID transferId) {
    seen.remove(transferId);
  }

  private Seen first(Instant dockedAt) {
    var age = Duration.between(dockedAt, clock.instant());
    return new Seen(age.isNegative() ? Duration.ZERO : age, nanoTime.getAsLong());
  }
}
