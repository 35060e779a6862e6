package org.quancheng.dock.forward;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * How long ago each capture was docked. The wall clock is asked once for each, when this run of the
 * agent first sees it; from then on the monotonic clock counts, so that setting the wall clock
 * cannot move a deadline.
 */
public final class Ages {

  private record Seen(Duration age, long nanoTime) {}

  /** How old a capture was, by the wall clock that is in force since. */
  record Noted(Duration age, Instant at) {}

  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final Function<UUID, Optional<Noted>> notes;
  private final Map<UUID, Seen> seen = new ConcurrentHashMap<>();

  /**
   * Ages by the two clocks of a dock.
   *
   * @param clock the wall clock, which may be wrong
   * @param nanoTime the monotonic clock, in nanoseconds
   */
  public Ages(InstantSource clock, LongSupplier nanoTime) {
    this(clock, nanoTime, _ -> Optional.empty());
  }

  /** Ages that go on from what was noted when the wall clock was put right. */
  Ages(InstantSource clock, LongSupplier nanoTime, Function<UUID, Optional<Noted>> notes) {
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.notes = notes;
  }

  /** Milliseconds since the recorder was docked; never negative. */
  public long millis(UUID transferId, Instant dockedAt) {
    return age(seen.computeIfAbsent(transferId, id -> first(id, dockedAt))).toMillis();
  }

  /** The capture is no longer held. */
  public void forget(UUID transferId) {
    seen.remove(transferId);
  }

  /** How old everything is that was asked for, by the wall clock of now. */
  Map<UUID, Noted> now() {
    var at = clock.instant();
    var ages = new ConcurrentHashMap<UUID, Noted>();
    seen.forEach((id, first) -> ages.put(id, new Noted(age(first), at)));
    return ages;
  }

  private Duration age(Seen first) {
    return first.age().plusNanos(nanoTime.getAsLong() - first.nanoTime());
  }

  private Seen first(UUID transferId, Instant dockedAt) {
    var from = notes.apply(transferId).orElse(new Noted(Duration.ZERO, dockedAt));
    var since = Duration.between(from.at(), clock.instant());
    var age = since.isNegative() ? from.age() : from.age().plus(since);
    return new Seen(age, nanoTime.getAsLong());
  }
}
