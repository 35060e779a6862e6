package org.quancheng.hardware.board;

import java.io.IOException;

/** A chip on an I²C bus, as its datasheet describes it from outside. */
public interface Chip {

  /**
   * Takes the bytes of one write.
   *
   * @throws IOException when the chip does not acknowledge
   */
  void write(byte[] bytes) throws IOException;

  /**
   * Answers one read.
   *
   * @throws IOException when the chip does not acknowledge
   */
  byte[] read(int length) throws IOException;
}
