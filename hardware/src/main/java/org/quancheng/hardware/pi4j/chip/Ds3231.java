package org.quancheng.hardware.pi4j.chip;

import com.pi4j.exception.Pi4JException;
import com.pi4j.io.i2c.I2C;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.quancheng.hardware.port.HardwareException;
import org.quancheng.hardware.port.RealTimeClock;
import org.quancheng.hardware.port.Thermometer;

/**
 * The DS3231 clock: registers 0 to 6 hold the time in BCD, register 15 whether it stopped, 17 and
 * 18 its temperature in quarters of a degree.
 *
 * @see <a
 *     href="https://www.analog.com/media/en/technical-documentation/data-sheets/ds3231.pdf">DS3231
 *     data sheet</a>
 */
public final class Ds3231 implements RealTimeClock, Thermometer {

  public static final int ADDRESS = 0x68;
  private static final int STATUS = 0x0F;
  private static final int STOPPED = 0x80;
  private static final int TEMPERATURE = 0x11;
  private static final int CENTURY = 2000;
  private static final double CELSIUS_MIN = -40;
  private static final double CELSIUS_MAX = 110;

  private final I2C chip;

  public Ds3231(I2C chip) {
    this.chip = chip;
  }

  @Override
  public Reading read() throws HardwareException {
    var registers = new byte[7];
    try {
      chip.readRegister(0, registers, 0, registers.length);
      boolean kept = (chip.readRegister(STATUS) & STOPPED) == 0;
      var time =
          LocalDateTime.of(
              CENTURY + number(registers[6], 0xFF),
              number(registers[5], 0x1F),
              number(registers[4], 0x3F),
              number(registers[2], 0x3F),
              number(registers[1], 0x7F),
              number(registers[0], 0x7F));
      return new Reading(time.toInstant(ZoneOffset.UTC), kept);
    } catch (DateTimeException e) {
      throw new HardwareException("the clock chip tells no time of day: " + e.getMessage(), e);
    } catch (Pi4JException e) {
      throw new HardwareException("the clock chip does not answer", e);
    }
  }

  @Override
  public void set(Instant utc) throws HardwareException {
    var time = LocalDateTime.ofInstant(utc, ZoneOffset.UTC);
    byte[] registers = {
      digits(time.getSecond()),
      digits(time.getMinute()),
      digits(time.getHour()),
      digits(time.getDayOfWeek().getValue()),
      digits(time.getDayOfMonth()),
      digits(time.getMonthValue()),
      digits(time.getYear() - CENTURY)
    };
    try {
      chip.writeRegister(0, registers, 0, registers.length);
      chip.writeRegister(STATUS, (byte) (chip.readRegister(STATUS) & ~STOPPED));
    } catch (Pi4JException e) {
      throw new HardwareException("the clock chip does not answer", e);
    }
  }

  @Override
  public double celsius() throws HardwareException {
    var registers = new byte[2];
    try {
      chip.readRegister(TEMPERATURE, registers, 0, 2);
    } catch (Pi4JException e) {
      throw new HardwareException("the clock chip does not answer", e);
    }
    // The six low bits are always zero; a stuck line shows in them.
    if ((registers[1] & 0x3F) != 0) {
      throw new HardwareException("the clock chip tells no temperature");
    }
    double celsius = registers[0] + (Byte.toUnsignedInt(registers[1]) >> 6) / 4.0;
    if (celsius < CELSIUS_MIN || celsius > CELSIUS_MAX) {
      throw new HardwareException("the clock chip tells %.0f degrees".formatted(celsius));
    }
    return celsius;
  }

  private static int number(byte digits, int mask) {
    int value = digits & mask;
    int low = value & 0xF;
    if (low > 9) {
      throw new DateTimeException("%02x is no decimal number".formatted(value));
    }
    return (value >> 4) * 10 + low;
  }

  private static byte digits(int number) {
    return (byte) ((number / 10) << 4 | number % 10);
  }
}
