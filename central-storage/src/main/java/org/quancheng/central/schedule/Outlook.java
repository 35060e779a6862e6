package org.quancheng.central.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.quancheng.evidence.trust.DeviceName;

/**
 * When a capture is expected to be in the store.
 *
 * @param deadline when it must be there
 * @param expected when its last byte will have come; empty if not within the forecast's horizon
 */
public record Outlook(
    UUID transfer, DeviceName dock, Instant deadline, Optional<Instant> expected) {

  /** Whether it will miss its deadline as things stand. */
  public boolean late() {
    return expected.isEmpty() || expected.get().isAfter(deadline);
  }

  /** By how much it will be late, at least; nothing when it is in time. */
  public Duration lateBy() {
    if (!late()) {
      return Duration.ZERO;
    }
    return expected.map(moment -> Duration.between(deadline, moment)).orElse(Forecast.HORIZON);
  }
}
