package org.quancheng.hardware.port;

/** Measures what flows from the supply into the device. */
public interface PowerMeter {

  /**
   * What flows.
   *
   * @param millivolts voltage behind the shunt, 0 to 26000
   * @param milliamps current into the device; negative while the device gives
   */
  record Flow(int millivolts, int milliamps) {}

  /**
   * Reads the meter now.
   *
   * @throws HardwareException if the meter does not answer, or is no INA219
   * @see <a href="https://www.ti.com/lit/ds/symlink/ina219.pdf">INA219 data sheet, registers 0x00
   *     to 0x02</a>
   */
  Flow read() throws HardwareException;
}
