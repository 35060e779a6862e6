package org.quancheng.transfer.duty;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.quancheng.transfer.wire.KeptRecord;

/**
 * The duty sheet that was heard last, kept across restarts, so that a dock can pass it on while the
 * store is down. May be shared by threads.
 */
public final class DutyBook implements Supplier<DutySheet> {

  private final KeptRecord<DutySheet> kept;

  private DutyBook(KeptRecord<DutySheet> kept) {
    this.kept = kept;
  }

  /** Opens the file; without one, or with one that makes no sense, nothing is known. */
  public static DutyBook open(Path file) throws IOException {
    return new DutyBook(KeptRecord.open(file, DutySheet.class, DutySheet.EMPTY));
  }

  /** The sheet that holds. */
  @Override
  public DutySheet get() {
    return kept.get();
  }

  /**
   * Takes what was heard; it is on the medium before it holds.
   *
   * @return whether it says something new
   */
  public boolean take(DutySheet heard) throws IOException {
    return kept.take(heard);
  }
}
