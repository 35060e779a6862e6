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
import org.quancheng.evidence.digest.Digest;

/**
 * Reads what the medium holds, past the page cache.
 *
 * <p>Some file systems (tmpfs, some overlays) refuse direct input and output. There, and only
 * there, the file is read through the cache; {@link Answer#direct} says which it was, so that a
 * caller can tell its operator.
 */
public final class DirectRead {

  private static final int READ_BYTES = 4 << 20;

  private DirectRead() {}

  /**
   * What was read.
   *
   * @param digest SHA-256 of the file
   * @param direct whether the medium itself was read
   */
  public record Answer(Digest digest, boolean direct) {}

  /** Digests a file as the medium holds it. */
  public static Answer digest(Path file) throws IOException {
    var channel = openDirect(file);
    if (channel.isEmpty()) {
      return new Answer(Digest.ofFile(file), false);
    }
    try (var open = channel.get()) {
      return new Answer(digest(open, blockBytes(file)), true);
    }
  }

  private static Optional<FileChannel> openDirect(Path file) throws IOException {
    var direct = directOption();
    if (direct.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(FileChannel.open(file, StandardOpenOption.READ, direct.get()));
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

  private static int blockBytes(Path file) throws IOException {
    return Math.toIntExact(Files.getFileStore(file).getBlockSize());
  }

  private static Digest digest(FileChannel channel, int blockBytes) throws IOException {
    var sha256 = Digest.sha256();
    // Of a direct read, the kernel fills with zeros what lies behind the end of the file.
    long end = (channel.size() / blockBytes + 1) * blockBytes;
    int bytes = Math.toIntExact(Math.min(end, READ_BYTES)) + blockBytes;
    var buffer = ByteBuffer.allocateDirect(bytes).alignedSlice(blockBytes);
    buffer.limit(buffer.capacity() / blockBytes * blockBytes);
    int whole = buffer.limit();
    long position = 0;
    while (true) {
      int read = channel.read(buffer.clear().limit(whole), position);
      if (read <= 0) {
        return new Digest(sha256.digest());
      }
      sha256.update(buffer.flip());
      position += read;
      if (position % blockBytes != 0) {
        return new Digest(sha256.digest()); // Only the end of a file is not aligned.
      }
    }
  }
}
