package org.quancheng.dock;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.operator.OperatorException;

/** The dock's data directory, which one agent at a time may use. */
final class DataFolder implements AutoCloseable {

  private final Path directory;
  private final FileChannel channel;

  private DataFolder(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Takes the directory, creating it when there is none.
   *
   * @throws OperatorException if it cannot be used, or another agent uses it
   */
  static DataFolder take(Path directory) {
    try {
      Durable.createPrivateDirectories(directory);
      var channel =
          FileChannel.open(
              directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw new OperatorException(
            "another dock agent uses %s".formatted(directory),
            "Stop it, or give this one a 'data' directory of its own.");
      }
      return new DataFolder(directory, channel);
    } catch (IOException e) {
      throw new OperatorException(
          "the data directory %s cannot be used: %s".formatted(directory, e.getMessage()),
          "Check 'data' in the settings, the disk, and who may write there.");
    }
  }

  Path database() {
    return directory.resolve("dock.db");
  }

  Path spool() {
    return directory.resolve("spool");
  }

  Path uploads() throws IOException {
    var uploads = directory.resolve("uploads");
    Durable.createPrivateDirectories(uploads);
    return uploads;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new IllegalStateException("the lock of the data directory cannot be released", e);
    }
  }
}
