package org.quancheng.hardware.board.model;

import org.quancheng.hardware.board.Chip;

/** An INA219: six registers of two bytes each, the upper one first. May be shared by threads. */
public final class MeterModel implements Chip {

  private static final int SHUNT = 1;
  private static final int BUS = 2;

  private final int[] registers = {0x399F, 0, 0, 0, 0, 0};
  private int place;

  /** Lets a current flow; a conversion is ready at once. */
  public synchronized void flow(int millivolts, int milliamps) {
    registers[BUS] = (millivolts / 4) << 3 | 2;
    registers[SHUNT] = milliamps * 10;
  }

  @Override
  public synchronized void write(byte[] bytes) {
    place = bytes.length == 0 ? place : Byte.toUnsignedInt(bytes[0]) % registers.length;
    if (bytes.length == 3) {
      registers[place] = Byte.toUnsignedInt(bytes[1]) << 8 | Byte.toUnsignedInt(bytes[2]);
    }
  }

  @Override
  public synchronized byte[] read(int length) {
    var answer = new byte[length];
    for (int i = 0; i < length; i++) {
      answer[i] = (byte) (i % 2 == 0 ? registers[place] >> 8 : registers[place]);
    }
    return answer;
  }
}
