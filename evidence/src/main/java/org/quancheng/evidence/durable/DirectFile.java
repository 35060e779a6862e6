package org.quancheng.evidence.durable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * A file that is read or written past the page cache. Positions and lengths are multiples of the
 * block size, but for the end of a file that is read.
 */
final class DirectFile implements AutoCloseable {

  static final int BUFFER_BYTES = 1 << 20;

  private final FileChannel channel;
  private final int blockBytes;

  private DirectFile(FileChannel channel, int blockBytes) {
    this.channel = channel;
    this.blockBytes = blockBytes;
  }

  /** Opens an existing file; empty where its file system refuses direct input and output. */
  static Optional<DirectFile> open(Path file, StandardOpenOption way) throws IOException {
    var direct = directOption();
    if (direct.isEmpty()) {
      return Optional.empty();
    }
    int blockBytes = Math.toIntExact(Files.getFileStore(file).getBlockSize());
    try {
      return Optional.of(new DirectFile(FileChannel.open(file, way, direct.get()), blockBytes));
    } catch (UnsupportedOperationException _) {
      return Optional.empty();
    } catch (IOException e) {
      if (Files.isReadable(file)) {
        return Optional.empty(); // EINVAL: the file system refuses O_DIRECT.
      }
      throw e;
    }
  }

  // Looked up by name, because the compiler warns of every use of a type outside java.*.
  private static Optional<OpenOption> directOption() {
    try {
      var options = Class.forName("com.sun.nio.file.ExtendedOpenOption").getEnumConstants();
      return Arrays.stream(options)
          .map(OpenOption.class::cast)
          .filter(option -> option.toString().equals("DIRECT"))
          .findFirst();
    } catch (ClassNotFoundException _) {
      return Optional.empty();
    }
  }

  /** An aligned buffer of whole blocks: 1 MiB of them, or as many as hold a smaller file. */
  ByteBuffer buffer(long fileBytes) {
    // Of a direct read, the kernel fills with zeros what lies behind the end of the file.
    long blocks = Math.min(fileBytes / blockBytes + 1, BUFFER_BYTES / blockBytes);
    int bytes = Math.toIntExact(blocks * blockBytes);
    return ByteBuffer.allocateDirect(bytes + blockBytes)
        .alignedSlice(blockBytes)
        .limit(bytes)
        .slice();
  }

  /** Length of the file in bytes. */
  long size() throws IOException {
    return channel.size();
  }

  /** Fills the buffer as far as one call goes; -1 at the end of the file. */
  int read(ByteBuffer buffer, long position) throws IOException {
    // Only the end of a file is not aligned, and behind it there is nothing to ask for.
    return position % blockBytes == 0 ? channel.read(buffer, position) : -1;
  }

  /** Writes a full buffer. */
  void write(ByteBuffer buffer, long position) throws IOException {
    for (long at = position; buffer.hasRemaining(); ) {
      at += channel.write(buffer, at);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
