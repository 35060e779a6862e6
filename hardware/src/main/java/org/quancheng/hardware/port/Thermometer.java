package org.quancheng.hardware.port;

/** Measures how warm the device is inside. */
public interface Thermometer {

  /**
   * Reads the temperature now.
   *
   * @return degrees Celsius, in steps of a quarter, right within three degrees
   * @throws HardwareException if the sensor does not answer, or tells what cannot be
   * @see <a href="https://www.analog.com/media/en/technical-documentation/data-sheets/ds3231.pdf">
   *     DS3231 data sheet, temperature registers (0x11, 0x12)</a>
   */
  double celsius() throws HardwareException;
}
