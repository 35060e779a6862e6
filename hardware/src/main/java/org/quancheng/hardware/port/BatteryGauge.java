package org.quancheng.hardware.port;

/** Measures the battery. */
public interface BatteryGauge {

  /**
   * What the battery holds.
   *
   * @param percent state of charge, 0 to 100
   * @param millivolts voltage of the cell; 0 when the gauge does not measure it
   * @param charging whether current flows into it
   */
  record Charge(int percent, int millivolts, boolean charging) {

    public Charge {
      if (percent < 0 || percent > 100) {
        throw new IllegalArgumentException(percent + " % is no state of charge");
      }
    }
  }

  /**
   * Reads the gauge now.
   *
   * @throws HardwareException if the gauge does not answer, or tells a voltage no cell has
   * @see <a
   *     href="https://www.analog.com/media/en/technical-documentation/data-sheets/max17048-max17049.pdf">
   *     MAX17048 data sheet, registers VCELL (0x02), SOC (0x04), CRATE (0x16)</a>
   */
  Charge read() throws HardwareException;
}
