package org.quancheng.hardware.pi4j.chip;

import com.pi4j.exception.Pi4JException;
import com.pi4j.io.i2c.I2C;
import org.quancheng.hardware.port.HardwareException;
import org.quancheng.hardware.port.PowerMeter;

/**
 * The INA219 meter with a shunt of 0.1 ohm, left in the mode it wakes up in: 32 V, 12 bits, always
 * measuring.
 *
 * @see <a href="https://www.ti.com/lit/ds/symlink/ina219.pdf">INA219 data sheet</a>
 */
public final class Ina219 implements PowerMeter {

  /** The address with both pins to ground is 0x40. */
  public static final int ADDRESS = 0x40;

  private static final int CONFIGURATION = 0x00;
  private static final int SHUNT = 0x01;
  private static final int BUS = 0x02;

  /** What the configuration holds after power-up: a line that is stuck never tells this. */
  private static final int AWAKE = 0x399F;

  private static final int OVERFLOW = 1;
  private static final int MILLIVOLTS_PER_STEP = 4;

  /** One step is 10 µV, and 1 mA makes 100 µV over the shunt. */
  private static final int STEPS_PER_MILLIAMP = 10;

  private final I2C chip;

  public Ina219(I2C chip) {
    this.chip = chip;
  }

  @Override
  public Flow read() throws HardwareException {
    int configuration = word(CONFIGURATION);
    if (configuration != AWAKE) {
      throw new HardwareException("the power meter is set to %04x".formatted(configuration));
    }
    int bus = word(BUS);
    if ((bus & OVERFLOW) != 0) {
      throw new HardwareException("the power meter is overloaded");
    }
    return new Flow((bus >> 3) * MILLIVOLTS_PER_STEP, (short) word(SHUNT) / STEPS_PER_MILLIAMP);
  }

  private int word(int register) throws HardwareException {
    var bytes = new byte[2];
    try {
      chip.readRegister(register, bytes, 0, 2);
    } catch (Pi4JException e) {
      throw new HardwareException("the power meter does not answer", e);
    }
    return Byte.toUnsignedInt(bytes[0]) << 8 | Byte.toUnsignedInt(bytes[1]);
  }
}
