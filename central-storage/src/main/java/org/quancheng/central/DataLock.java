package org.quancheng.central;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.quancheng.evidence.operator.OperatorException;

/**
 * Keeps a second store from using the same data; the kernel lets go of it when the process ends.
 */
final class DataLock implements AutoCloseable {

  private final FileChannel channel;

  private DataLock(FileChannel channel) {
    this.channel = channel;
  }

  static DataLock take(Path data) throws IOException {
    Files.createDirectories(data);
    var channel =
        FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean taken = false;
    try {
      taken = channel.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      taken = false; // The same process has it.
    } finally {
      if (!taken) {
        channel.close();
      }
    }
    if (!taken) {
      throw new OperatorException(
          "another store is already using %s".formatted(data),
          "Stop it first, or name another directory in 'data'.");
    }
    return new DataLock(channel);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
