package org.quancheng.hardware.board;

import com.pi4j.io.exception.IOException;
import com.pi4j.io.i2c.I2CBase;
import com.pi4j.io.i2c.I2CBusBase;
import com.pi4j.io.i2c.I2CConfig;
import com.pi4j.io.i2c.I2CProvider;
import java.util.Arrays;
import java.util.concurrent.Callable;

/** The way to one chip. */
final class BoardI2C extends I2CBase<BoardI2C.Bus> {

  private final Chip chip;

  BoardI2C(I2CProvider provider, I2CConfig config, Chip chip) {
    super(provider, config, new Bus(config));
    this.chip = chip;
  }

  /** Lets one caller at a time onto the bus. */
  static final class Bus extends I2CBusBase {

    Bus(I2CConfig config) {
      super(config);
    }

    @Override
    public <R> R execute(com.pi4j.io.i2c.I2C link, Callable<R> action) {
      return _execute(link, action);
    }
  }

  @Override
  public int write(byte value) {
    return write(new byte[] {value}, 0, 1);
  }

  @Override
  public int write(byte[] data, int offset, int length) {
    return send(Arrays.copyOfRange(data, offset, offset + length), length);
  }

  @Override
  public int read() {
    return Byte.toUnsignedInt(receive(1)[0]);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    System.arraycopy(receive(length), 0, buffer, offset, length);
    return length;
  }

  @Override
  public int readRegister(int register) {
    write((byte) register);
    return read();
  }

  @Override
  public int readRegister(int register, byte[] buffer, int offset, int length) {
    write((byte) register);
    return read(buffer, offset, length);
  }

  @Override
  public int readRegister(byte[] register, byte[] buffer, int offset, int length) {
    write(register, 0, register.length);
    return read(buffer, offset, length);
  }

  @Override
  public int writeRegister(int register, byte value) {
    return writeRegister(register, new byte[] {value}, 0, 1);
  }

  @Override
  public int writeRegister(int register, byte[] data, int offset, int length) {
    return writeRegister(new byte[] {(byte) register}, data, offset, length);
  }

  @Override
  public int writeRegister(byte[] register, byte[] data, int offset, int length) {
    var bytes = Arrays.copyOf(register, register.length + length);
    System.arraycopy(data, offset, bytes, register.length, length);
    return send(bytes, length);
  }

  private int send(byte[] bytes, int length) {
    try {
      chip.write(bytes);
      return length;
    } catch (java.io.IOException e) {
      throw new IOException(e);
    }
  }

  private byte[] receive(int length) {
    try {
      return chip.read(length);
    } catch (java.io.IOException e) {
      throw new IOException(e);
    }
  }
}
