package org.quancheng.evidence.header;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When and by what a device's clock was last set (校时).
 *
 * @param uncertainty how far the clock may be wrong, in whole milliseconds
 */
public record ClockSync(ClockSource source, Duration uncertainty, Optional<Instant> lastSync) {

  /** A clock that nothing ever set. */
  public static final ClockSync NEVER =
      new ClockSync(ClockSource.NONE, Duration.ZERO, Optional.empty());
}
