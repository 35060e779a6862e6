package org.quancheng.hardware.pi4j.chip;

import com.pi4j.exception.Pi4JException;
import com.pi4j.io.i2c.I2C;
import org.quancheng.hardware.port.BatteryGauge;
import org.quancheng.hardware.port.HardwareException;

/**
 * The MAX17048 gauge: cell voltage, state of charge, and the rate at which that changes.
 *
 * @see <a
 *     href="https://www.analog.com/media/en/technical-documentation/data-sheets/max17048-max17049.pdf">
 *     MAX17048 data sheet</a>
 */
public final class Max17048 implements BatteryGauge {

  public static final int ADDRESS = 0x36;
  private static final int VOLTAGE = 0x02;
  private static final int CHARGE = 0x04;
  private static final int RATE = 0x16;
  private static final int MILLIVOLTS_MIN = 2000;
  private static final int MILLIVOLTS_MAX = 5000;

  private final I2C chip;

  public Max17048(I2C chip) {
    this.chip = chip;
  }

  @Override
  public Charge read() throws HardwareException {
    // One step of the voltage is 78.125 µV; the upper byte of the charge is whole per cent.
    int millivolts = (int) (word(VOLTAGE) * 78.125 / 1000);
    if (millivolts < MILLIVOLTS_MIN || millivolts > MILLIVOLTS_MAX) {
      throw new HardwareException("the battery gauge tells %d mV".formatted(millivolts));
    }
    int percent = Math.min(100, word(CHARGE) >> 8);
    return new Charge(percent, millivolts, (short) word(RATE) > 0);
  }

  private int word(int register) throws HardwareException {
    var bytes = new byte[2];
    try {
      chip.readRegister(register, bytes, 0, 2);
    } catch (Pi4JException e) {
      throw new HardwareException("the battery gauge does not answer", e);
    }
    return Byte.toUnsignedInt(bytes[0]) << 8 | Byte.toUnsignedInt(bytes[1]);
  }
}
