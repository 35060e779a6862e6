package org.quancheng.hardware.pi4j.chip;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Frames of the PN532: start, length, direction, command, parameters, checksum.
 *
 * @see <a href="https://www.nxp.com/docs/en/user-guide/141520.pdf">PN532 user manual, chapter
 *     6.2</a>
 */
public final class Pn532Frame {

  /** From the host to the chip. */
  public static final int TO_CHIP = 0xD4;

  /** From the chip to the host. */
  public static final int TO_HOST = 0xD5;

  /** Bytes around the command and its parameters. */
  static final int AROUND = 8;

  private static final byte[] ACKNOWLEDGED = {0, 0, (byte) 0xFF, 0, (byte) 0xFF, 0};

  private Pn532Frame() {}

  /** The frame that acknowledges one. */
  public static byte[] acknowledged() {
    return ACKNOWLEDGED.clone();
  }

  /**
   * Wraps a command or an answer.
   *
   * @param direction {@link #TO_CHIP} or {@link #TO_HOST}
   * @param content command and parameters, at most 254 bytes
   */
  public static byte[] wrap(int direction, byte... content) {
    int length = content.length + 1;
    var frame = new ByteArrayOutputStream(content.length + AROUND);
    frame.writeBytes(new byte[] {0, 0, (byte) 0xFF, (byte) length, (byte) -length});
    frame.write(direction);
    frame.writeBytes(content);
    int sum = direction;
    for (byte each : content) {
      sum += each;
    }
    frame.write(-sum);
    frame.write(0);
    return frame.toByteArray();
  }

  /** What a frame holds after its direction; empty when it is torn or not of this direction. */
  public static Optional<byte[]> unwrap(int direction, byte[] frame) {
    if (frame.length < AROUND || frame[0] != 0 || frame[1] != 0 || frame[2] != (byte) 0xFF) {
      return Optional.empty();
    }
    int length = Byte.toUnsignedInt(frame[3]);
    if (length < 1 || (byte) (length + frame[4]) != 0 || frame.length < length + 7) {
      return Optional.empty();
    }
    int sum = 0;
    for (int i = 5; i < 5 + length + 1; i++) {
      sum += frame[i];
    }
    return (byte) sum == 0 && frame[5] == (byte) direction
        ? Optional.of(Arrays.copyOfRange(frame, 6, 5 + length))
        : Optional.empty();
  }
}
