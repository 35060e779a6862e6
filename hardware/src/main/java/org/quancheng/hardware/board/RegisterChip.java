package org.quancheng.hardware.board;

/**
 * A chip of 256 byte registers: the first byte written sets the place, further bytes are stored
 * from there, and reads go on from there. May be shared by threads.
 */
public class RegisterChip implements Chip {

  private static final int REGISTERS = 256;

  private final byte[] registers = new byte[REGISTERS];
  private int place;

  @Override
  public synchronized void write(byte[] bytes) {
    if (bytes.length == 0) {
      return;
    }
    place = Byte.toUnsignedInt(bytes[0]);
    for (int i = 1; i < bytes.length; i++) {
      registers[place++ % REGISTERS] = bytes[i];
    }
  }

  @Override
  public synchronized byte[] read(int length) {
    var answer = new byte[length];
    for (int i = 0; i < length; i++) {
      answer[i] = registers[place++ % REGISTERS];
    }
    return answer;
  }

  /** Sets a register, as the world around the chip does. */
  public final synchronized void set(int register, int value) {
    registers[register] = (byte) value;
  }

  /** What a register holds. */
  public final synchronized int get(int register) {
    return Byte.toUnsignedInt(registers[register]);
  }
}
