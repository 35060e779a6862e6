package org.quancheng.hardware.board;

import java.io.IOException;

/** An address at which nobody answers. */
final class AbsentChip implements Chip {

  @Override
  public void write(byte[] bytes) throws IOException {
    throw new IOException("not acknowledged");
  }

  @Override
  public byte[] read(int length) throws IOException {
    throw new IOException("not acknowledged");
  }
}
