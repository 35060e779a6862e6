package org.quancheng.hardware.board.model;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.quancheng.hardware.board.RegisterChip;

/** A DS3231 that runs as fast as the time it is handed. */
public final class ClockModel extends RegisterChip {

  private static final int STATUS = 0x0F;
  private static final int STOPPED = 0x80;
  private static final int TEMPERATURE = 0x11;
  private static final int TIME_REGISTERS = 7;

  private final InstantSource time;
  private Duration shift = Duration.ZERO;

  /** A clock that was set right and never stopped, in a device of 25 degrees. */
  public ClockModel(InstantSource time) {
    this.time = time;
    warm(25);
  }

  @Override
  public synchronized void write(byte[] bytes) {
    super.write(bytes);
    if (bytes.length == 1 + TIME_REGISTERS && bytes[0] == 0) {
      shift = Duration.between(time.instant(), told());
    }
  }

  @Override
  public synchronized byte[] read(int length) {
    tell(LocalDateTime.ofInstant(time.instant().plus(shift), ZoneOffset.UTC));
    return super.read(length);
  }

  /** Loses the time, as when its battery was empty. */
  public synchronized void stop() {
    set(STATUS, STOPPED);
    shift = Duration.between(time.instant(), Instant.parse("2000-01-01T00:00:00Z"));
  }

  /** Moves the time without anybody setting it. */
  public synchronized void jump(Duration step) {
    shift = shift.plus(step);
  }

  /** Warms or cools the device. */
  public void warm(double celsius) {
    int quarters = (int) Math.round(celsius * 4);
    set(TEMPERATURE, quarters >> 2);
    set(TEMPERATURE + 1, (quarters & 3) << 6);
  }

  private void tell(LocalDateTime now) {
    int[] values = {
      now.getSecond(),
      now.getMinute(),
      now.getHour(),
      now.getDayOfWeek().getValue(),
      now.getDayOfMonth(),
      now.getMonthValue(),
      now.getYear() % 100
    };
    for (int i = 0; i < values.length; i++) {
      set(i, (values[i] / 10) << 4 | values[i] % 10);
    }
  }

  private Instant told() {
    return LocalDateTime.of(2000 + number(6), number(5), number(4), number(2), number(1), number(0))
        .toInstant(ZoneOffset.UTC);
  }

  private int number(int register) {
    return (get(register) >> 4) * 10 + (get(register) & 0xF);
  }
}
