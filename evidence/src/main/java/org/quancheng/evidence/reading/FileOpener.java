package org.quancheng.evidence.reading;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.quancheng.evidence.capture.Turns;
import org.quancheng.evidence.format.v1.MalformedCaptureException;
import org.quancheng.evidence.suite.RecordCipher;

/** Decrypts a whole capture into a file, on all cores, in constant memory. */
public final class FileOpener {

  // Ciphertext and plaintext of one piece stay in a core's own cache between read and write.
  private static final int PIECE_BYTES = 4 * RecordCipher.PLAINTEXT_BYTES_MAX;

  private FileOpener() {}

  /**
   * Writes all media to a file. Every byte written was checked against its record's tag before.
   *
   * @throws MalformedCaptureException if a record was altered
   */
  public static void open(CaptureReader reader, FileChannel target) throws IOException {
    long mediaBytes = reader.plaintextBytes();
    long pieces = Math.ceilDiv(mediaBytes, (long) PIECE_BYTES);
    new Turns()
        .run(
            pieces,
            () -> {
              var buffer = ByteBuffer.allocate(Math.clamp(mediaBytes, 1, PIECE_BYTES));
              return piece -> copy(reader, target, piece * PIECE_BYTES, buffer);
            });
  }

  private static void copy(
      CaptureReader reader, FileChannel target, long position, ByteBuffer buffer)
      throws IOException {
    buffer.clear();
    if (reader.read(position, buffer) < 0) {
      throw new MalformedCaptureException("section 5.3: records are missing");
    }
    buffer.flip();
    while (buffer.hasRemaining()) {
      target.write(buffer, position + buffer.position());
    }
  }
}
