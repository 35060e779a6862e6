package org.quancheng.evidence.scan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.quancheng.evidence.digest.HashFunction;
import org.quancheng.evidence.format.v1.MerkleTree;

/** The bytes a power cut left behind the last whole record (capture-format.md, section 8). */
public final class TornTail {

  private static final int BUFFER_BYTES = 64 << 10;

  private TornTail() {}

  /** The leaf that stands for the torn tail in the interval of a RECOVERY. */
  public static byte[] digest(FileChannel file, HashFunction function, long from, long to)
      throws IOException {
    var hash = MerkleTree.tornTail(function);
    var buffer = ByteBuffer.allocate(BUFFER_BYTES);
    long position = from;
    while (position < to) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), to - position));
      int read = file.read(buffer, position);
      if (read < 0) {
        throw new IOException("the file became shorter while it was read");
      }
      hash.update(buffer.flip());
      position += read;
    }
    return hash.digest();
  }
}
