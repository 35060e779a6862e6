package org.quancheng.hardware.board;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;

/** Stands before a chip and makes it misbehave on command. May be shared by threads. */
public final class FaultyChip implements Chip {

  /**
   * How a chip misbehaves. Where the data line is stuck, nothing can be written; the one byte that
   * chooses a register is let through, so that drivers meet the nonsense that is read after it.
   */
  public enum Fault {
    /** It does not. */
    NONE,
    /** Nobody acknowledges, as when the chip is missing. */
    NOT_ACKNOWLEDGED,
    /** The data line is held low: every bit reads as zero. */
    STUCK_LOW,
    /** The data line is never pulled low: every bit reads as one. */
    STUCK_HIGH,
    /** The bus breaks down in the middle: what comes after the first byte reads as ones. */
    TORN
  }

  private final Chip chip;
  private final AtomicReference<Fault> fault = new AtomicReference<>(Fault.NONE);

  public FaultyChip(Chip chip) {
    this.chip = chip;
  }

  /** Makes the chip misbehave from now on. */
  public void suffer(Fault next) {
    fault.set(next);
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    boolean refused =
        switch (fault.get()) {
          case NONE, TORN -> false;
          case NOT_ACKNOWLEDGED -> true;
          case STUCK_LOW, STUCK_HIGH -> bytes.length > 1;
        };
    if (refused) {
      throw new IOException("not acknowledged");
    }
    chip.write(bytes);
  }

  @Override
  public byte[] read(int length) throws IOException {
    return switch (fault.get()) {
      case NONE -> chip.read(length);
      case NOT_ACKNOWLEDGED -> throw new IOException("not acknowledged");
      case STUCK_LOW -> new byte[length];
      case STUCK_HIGH -> ones(new byte[length], 0);
      case TORN -> ones(chip.read(length), 1);
    };
  }

  private static byte[] ones(byte[] bytes, int from) {
    Arrays.fill(bytes, Math.min(from, bytes.length), bytes.length, (byte) 0xFF);
    return bytes;
  }
}
