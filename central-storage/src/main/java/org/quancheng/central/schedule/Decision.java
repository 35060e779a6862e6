package org.quancheng.central.schedule;

import java.time.Duration;
import java.util.UUID;

/** What the scheduler wants done. */
public sealed interface Decision {

  /** The transfer it is about. */
  UUID transfer();

  /** Why a turn was given. */
  enum Reason {
    /** Its deadline was the next one. */
    EARLIEST_DEADLINE,
    /** Little time is left, so windows did not count. */
    CATCHING_UP,
    /** A person or an evidence mark put it first. */
    PUT_FIRST
  }

  /** The transfer may send for {@code lease}, no faster than {@code bytesPerSecond}. */
  record Give(UUID transfer, Duration lease, long bytesPerSecond, Reason reason)
      implements Decision {}

  /** The transfer must stop; what it has sent is kept. */
  record Take(UUID transfer, String why) implements Decision {}
}
