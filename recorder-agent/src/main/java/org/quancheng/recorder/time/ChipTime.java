package org.quancheng.recorder.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.quancheng.evidence.header.ClockSource;
import org.quancheng.evidence.header.ClockSync;

/**
 * What a clock chip's time is worth at the start, after all the time since it was set.
 *
 * @param setAt when it was set, or at the earliest can have been
 * @param drift how fast it was found to go, in parts per million
 */
public record ChipTime(Instant setAt, OptionalLong drift) {

  /** A chip tells whole seconds, and was set to whole seconds. */
  private static final Duration UNCERTAINTY = Duration.ofSeconds(2);

  /** A DS3231 promises 3.5 parts in a million between -40 and 85 °C, and 1 more a year of age. */
  private static final long PARTS_PER_MILLION = 5;

  /** A certificate is a little younger than the time at which its clock was right. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  /** How well the time is known; empty when it lies before what certainly was before. */
  public Optional<ClockSync> judge(Instant told, Instant earliest) {
    if (told.isBefore(earliest.minus(TOLERANCE)) || told.isBefore(setAt.minus(TOLERANCE))) {
      return Optional.empty();
    }
    var age = Duration.between(setAt, told);
    long parts = Math.max(PARTS_PER_MILLION, Math.abs(drift.orElse(0)));
    var grown = Duration.ofMillis(Math.max(0, age.toMillis()) * parts / 1_000_000);
    return Optional.of(
        new ClockSync(ClockSource.REAL_TIME_CLOCK, UNCERTAINTY.plus(grown), Optional.of(setAt)));
  }
}
