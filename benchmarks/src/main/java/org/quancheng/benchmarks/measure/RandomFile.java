package org.quancheng.benchmarks.measure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;

/** Files that no compression shortens and that every run has alike. */
public final class RandomFile {

  private static final int BLOCK_BYTES = 1 << 20;
  private static final long SEED = 20261123L;

  private RandomFile() {}

  /** Writes so many MiB and forces them, so that no later run pays for the writing. */
  public static Path write(Path file, int mebibytes) throws IOException {
    var random = new SplittableRandom(SEED);
    byte[] block = new byte[BLOCK_BYTES];
    try (var channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      for (int i = 0; i < mebibytes; i++) {
        random.nextBytes(block);
        var buffer = ByteBuffer.wrap(block);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
      }
      channel.force(true);
    }
    return file;
  }
}
