package org.quancheng.provisioning.escrow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.trust.Pem;

/** A share as a text file: number (1 byte), group (8 bytes), values. */
public final class ShareFile {

  private static final String LABEL = "QUANCHENG ESCROW SHARE";
  private static final int HEAD_BYTES = 9;

  private ShareFile() {}

  /** Writes a share, for its keeper alone. */
  public static void save(Path file, Share share) throws IOException {
    var content = ByteBuffer.allocate(HEAD_BYTES + share.bytes().length);
    content.put((byte) share.number()).putLong(share.group()).put(share.bytes());
    Durable.writePrivate(file, Pem.encode(LABEL, content.array()));
  }

  /**
   * Reads a share.
   *
   * @throws OperatorException if the file holds none
   */
  public static Share load(Path file) {
    var content = ByteBuffer.wrap(Pem.read(file, LABEL).getFirst());
    if (content.remaining() <= HEAD_BYTES) {
      throw new OperatorException(
          file + " is too short for a share", "Ask its keeper for the whole file.");
    }
    int number = content.get() & 0xFF;
    long group = content.getLong();
    var values = new byte[content.remaining()];
    content.get(values);
    try {
      return new Share(number, group, values);
    } catch (IllegalArgumentException e) {
      throw new OperatorException(
          "%s: %s".formatted(file, e.getMessage()), "Ask its keeper for the file as it was made.");
    }
  }
}
