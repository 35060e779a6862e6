package org.quancheng.evidence.durable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.digest.FileBytes;

/**
 * Reads what the medium holds, past the page cache.
 *
 * <p>Some file systems (tmpfs, some overlays) refuse direct input and output. There, and only
 * there, the file is read through the cache; {@link Answer#direct} says which it was, so that a
 * caller can tell its operator.
 */
public final class DirectRead {

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
    var sha256 = Digest.sha256();
    boolean direct = read(file, sha256::update);
    return new Answer(new Digest(sha256.digest()), direct);
  }

  /**
   * Hands over a whole file, portion by portion, as the medium holds it.
   *
   * @return whether the medium itself was read
   */
  public static boolean read(Path file, Consumer<ByteBuffer> taker) throws IOException {
    var opened = DirectFile.open(file, StandardOpenOption.READ);
    if (opened.isEmpty()) {
      FileBytes.read(file, taker);
      return false;
    }
    try (var medium = opened.get()) {
      var buffer = medium.buffer(medium.size());
      long position = 0;
      int count;
      while ((count = medium.read(buffer.clear(), position)) > 0) {
        position += count;
        taker.accept(buffer.flip());
      }
    }
    return true;
  }
}
