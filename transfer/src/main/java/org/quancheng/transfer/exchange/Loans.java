package org.quancheng.transfer.exchange;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.tags.OfficerId;
import org.quancheng.evidence.trust.DeviceName;

/**
 * What all docks together know of the recorders: the newest hand-over of each one that changed
 * hands since the asker's last look.
 *
 * @param version to be asked for next time
 */
public record Loans(long version, List<Loan> loans) {

  public Loans {
    loans = List.copyOf(loans);
  }

  /**
   * The newest hand-over of a recorder.
   *
   * @param dock where it was
   * @param officer null when nobody has said who
   * @param at by that dock's clock
   * @param docking as of {@link HandOver.Deed}
   */
  public record Loan(
      DeviceName recorder,
      DeviceName dock,
      HandOver.Kind kind,
      @Nullable OfficerId officer,
      Instant at,
      @Nullable Long docking) {}
}
