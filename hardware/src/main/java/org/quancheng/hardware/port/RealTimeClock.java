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

  /**
   * Reads the clock now.
   *
   * @throws HardwareException if the clock does not answer, or tells no time of day
   * @see <a href="https://www.analog.com/media/en/technical-documentation/data-sheets/ds3231.pdf">
   *     DS3231 data sheet, registers 0x00 to 0x06 and status (0x0F)</a>
   */
  Reading read() throws HardwareException;

  /**
   * Sets the clock, to the second.
   *
   * @throws HardwareException if the clock does not answer
   */
  void set(Instant utc) throws HardwareException;
}
