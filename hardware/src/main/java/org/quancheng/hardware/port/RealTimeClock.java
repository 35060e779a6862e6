package org.quancheng.hardware.port;

import java.time.Instant;

/** A clock with a battery of its own, so that the device knows the time when it starts. */
public interface RealTimeClock {

  /**
   * What the clock says.
   *
   * @param utc the time, to the second
   * @param kept false when the clock itself knows that it stopped since it was last set
   */
  record Reading(Instant utc, boolean kept) {}

  /** Reads the clock now. */
  Reading read() throws HardwareException;

  /** Sets the clock, to the second. */
  void set(Instant utc) throws HardwareException;
}
