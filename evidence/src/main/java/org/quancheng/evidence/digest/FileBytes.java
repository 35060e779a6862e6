package org.quancheng.evidence.digest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** The bytes of a whole file, as the page cache gives them. */
public final class FileBytes {

  // A fresh megabyte costs more than reading a photo of a few kilobytes.
  private static final int PORTION_BYTES_MIN = 4 << 10;
  private static final int PORTION_BYTES_MAX = 1 << 20;

  private FileBytes() {}

  /** Hands over a file portion by portion; a portion is overwritten by the next one. */
  public static void read(Path file, Consumer<ByteBuffer> taker) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      int bytes = Math.clamp(channel.size(), PORTION_BYTES_MIN, PORTION_BYTES_MAX);
      var portion = ByteBuffer.allocate(bytes);
      while (channel.read(portion.clear()) >= 0) {
        taker.accept(portion.flip());
      }
    }
  }
}
