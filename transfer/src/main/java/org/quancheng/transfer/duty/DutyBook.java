package org.quancheng.transfer.duty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.transfer.wire.UnreadableJsonException;
import org.quancheng.transfer.wire.WireJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The duty sheet that was heard last, kept across restarts, so that a dock can pass it on while the
 * store is down. May be shared by threads.
 */
public final class DutyBook implements Supplier<DutySheet> {

  private static final Logger LOG = LoggerFactory.getLogger(DutyBook.class);

  private final Path file;
  private volatile DutySheet current;

  private DutyBook(Path file, DutySheet current) {
    this.file = file;
    this.current = current;
  }

  /** Opens the file; without one, or with one that makes no sense, nothing is known. */
  public static DutyBook open(Path file) throws IOException {
    try {
      return new DutyBook(
          file,
          Files.exists(file)
              ? WireJson.read(Files.readAllBytes(file), DutySheet.class)
              : DutySheet.EMPTY);
    } catch (UnreadableJsonException e) {
      LOG.warn("the duty sheet {} cannot be read; it is fetched again", file.getFileName(), e);
      return new DutyBook(file, DutySheet.EMPTY);
    }
  }

  /** The sheet that holds. */
  @Override
  public DutySheet get() {
    return current;
  }

  /**
   * Takes what was heard; it is on the medium before it holds.
   *
   * @return whether it says something new
   */
  public synchronized boolean take(DutySheet heard) throws IOException {
    if (heard.equals(current)) {
      return false;
    }
    Durable.writePrivate(file, WireJson.write(heard));
    current = heard;
    return true;
  }
}
