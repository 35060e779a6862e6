package org.quancheng.recorder.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.quancheng.evidence.header.ClockSource;
import org.quancheng.evidence.header.ClockStatus;
import org.quancheng.evidence.header.ClockSync;
import org.quancheng.evidence.header.Moment;

/**
 * The recorder's clock: a wall clock that is corrected but never trusted for order, beside time
 * since the start that only grows. May be shared by threads.
 */
public final class DeviceClock {

  /** How far a quartz without temperature compensation drifts: 50 parts in a million. */
  private static final long DRIFT_PARTS_PER_MILLION = 50;

  private static final Duration TRUSTED_UNCERTAINTY_MAX = Duration.ofSeconds(5);

  /** Less is how computers' clocks are kept right. */
  private static final Duration JUMP_MIN = Duration.ofSeconds(1);

  private final InstantSource wall;
  private final LongSupplier monotonicNanos;
  private final Instant startWall;
  private final long startNanos;
  private final int bootCounter;
  private Duration correction = Duration.ZERO;
  private ClockSync sync = ClockSync.NEVER;
  private long syncNanos;
  private Duration wallAhead = Duration.ZERO;

  /**
   * Starts counting.
   *
   * @param monotonicNanos the clock of {@link System#nanoTime()}
   * @param bootCounter how often this recorder has started, this time included
   */
  public DeviceClock(InstantSource wall, LongSupplier monotonicNanos, int bootCounter) {
    this.wall = wall;
    this.monotonicNanos = monotonicNanos;
    this.startWall = wall.instant();
    this.startNanos = monotonicNanos.getAsLong();
    this.bootCounter = bootCounter;
  }

  /** Sets the wall clock; what was stamped before keeps its stamp. Returns the step it made. */
  public synchronized Duration set(Instant utc, ClockSource source, Duration uncertainty) {
    return set(utc, new ClockSync(source, uncertainty, Optional.of(utc)));
  }

  /** Sets the wall clock to a time that something else kept since it was set itself. */
  public synchronized Duration set(Instant utc, ClockSync kept) {
    var step = Duration.between(instant(), utc);
    correction = correction.plus(step);
    sync = kept;
    syncNanos = monotonicNanos.getAsLong();
    return step;
  }

  /** This moment, with all that is known of it. */
  public synchronized Moment now() {
    return new Moment(instant(), monotonic(), bootCounter, status());
  }

  /** When and by what the clock was last set, with the uncertainty that has grown since. */
  public synchronized ClockSync sync() {
    return sync.lastSync().isEmpty()
        ? sync
        : new ClockSync(sync.source(), uncertainty(), sync.lastSync());
  }

  /**
   * How far the system's clock has jumped since this was asked last; nothing when it went on
   * evenly. This clock does not follow: it goes by time since the start, and is corrected by {@link
   * #set}.
   */
  public synchronized Optional<Duration> jumped() {
    var ahead = Duration.between(startWall.plus(monotonic()), wall.instant());
    var step = ahead.minus(wallAhead);
    if (step.abs().compareTo(JUMP_MIN) < 0) {
      return Optional.empty();
    }
    wallAhead = ahead;
    return Optional.of(step);
  }

  /** The corrected wall clock. */
  public synchronized Instant instant() {
    return startWall.plus(monotonic()).plus(correction);
  }

  /** How far the uncorrected clock is ahead of what set it; negative when it is behind. */
  public synchronized Duration offset() {
    return correction.negated();
  }

  /** Time since the start. */
  public Duration monotonic() {
    return Duration.ofNanos(monotonicNanos.getAsLong() - startNanos);
  }

  public int bootCounter() {
    return bootCounter;
  }

  private ClockStatus status() {
    if (sync.lastSync().isEmpty()) {
      return ClockStatus.UNSET;
    }
    return uncertainty().compareTo(TRUSTED_UNCERTAINTY_MAX) <= 0
        ? ClockStatus.SYNCHRONISED
        : ClockStatus.FREE_RUNNING;
  }

  private Duration uncertainty() {
    long since = monotonicNanos.getAsLong() - syncNanos;
    var drift = Duration.ofNanos(since / 1_000_000 * DRIFT_PARTS_PER_MILLION);
    return Duration.ofMillis(sync.uncertainty().plus(drift).toMillis());
  }
}
