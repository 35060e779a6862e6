package org.quancheng.transfer.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.quancheng.evidence.durable.Durable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was heard last of one thing, in a private file, so that it holds across restarts while its
 * source is down. May be shared by threads.
 *
 * @param <T> a record that travels as JSON
 */
public final class KeptRecord<T extends Record> {

  private static final Logger LOG = LoggerFactory.getLogger(KeptRecord.class);

  private final Path file;
  private volatile T current;

  private KeptRecord(Path file, T current) {
    this.file = file;
    this.current = current;
  }

  /** Opens the file; without one, or with one that makes no sense, {@code otherwise} holds. */
  public static <T extends Record> KeptRecord<T> open(Path file, Class<T> type, T otherwise)
      throws IOException {
    try {
      return new KeptRecord<>(
          file, Files.exists(file) ? WireJson.read(Files.readAllBytes(file), type) : otherwise);
    } catch (UnreadableJsonException e) {
      LOG.warn("{} cannot be read; it is fetched again", file.getFileName(), e);
      return new KeptRecord<>(file, otherwise);
    }
  }

  /** What holds. */
  public T get() {
    return current;
  }

  /**
   * Takes what was heard; it is on the medium before it holds.
   *
   * @return whether it says something new
   */
  public synchronized boolean take(T heard) throws IOException {
    if (heard.equals(current)) {
      return false;
    }
    Durable.writePrivate(file, WireJson.write(heard));
    current = heard;
    return true;
  }
}
