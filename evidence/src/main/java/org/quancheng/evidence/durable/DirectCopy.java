package org.quancheng.evidence.durable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Copies files of any size without filling the page cache with what nobody will read again. */
public final class DirectCopy {

  private static final int CACHED_BYTES_MIN = 4 << 10;
  private static final int CACHED_BYTES = 1 << 20;

  private DirectCopy() {}

  /**
   * Writes a copy, which must not exist, and forces it; through the page cache where the file
   * system refuses anything else.
   */
  public static void copy(Path source, Path fresh) throws IOException {
    try (var from = FileChannel.open(source, StandardOpenOption.READ);
        var to = FileChannel.open(fresh, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
      to.position(copyBlocks(from, fresh));
      long left = from.size() - to.position();
      var rest = ByteBuffer.allocateDirect(Math.clamp(left, CACHED_BYTES_MIN, CACHED_BYTES));
      from.position(to.position());
      while (from.read(rest.clear()) >= 0) {
        Durable.writeFully(to, rest.flip());
      }
      to.force(true);
    }
  }

  /** Copies as many full buffers as go past the cache; tells how many bytes those were. */
  private static long copyBlocks(FileChannel from, Path fresh) throws IOException {
    if (from.size() < DirectFile.BUFFER_BYTES) {
      return 0;
    }
    var opened = DirectFile.open(fresh, StandardOpenOption.WRITE);
    if (opened.isEmpty()) {
      return 0;
    }
    try (var medium = opened.get()) {
      var buffer = medium.buffer(from.size());
      long copied = 0;
      while (filled(from, buffer.clear())) {
        medium.write(buffer.flip(), copied);
        copied += buffer.limit();
      }
      return copied;
    }
  }

  private static boolean filled(FileChannel from, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (from.read(buffer) < 0) {
        return false;
      }
    }
    return true;
  }
}
