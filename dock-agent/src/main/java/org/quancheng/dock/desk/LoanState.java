package org.quancheng.dock.desk;

import java.time.Instant;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.tags.OfficerId;
import org.quancheng.evidence.trust.DeviceName;

/** Where one recorder is, and with whom, as far as this desk knows. */
public sealed interface LoanState {

  /** Not here, and nobody is known to have it. */
  record Away() implements LoanState {}

  /** In a bay, lent to nobody. */
  record Housed(int bay) implements LoanState {}

  /** In a bay that blinks for an officer. */
  record Offered(int bay, Officer officer) implements LoanState {}

  /**
   * With an officer.
   *
   * @param dock where it was taken
   */
  record Out(OfficerId officer, DeviceName dock, Instant since) implements LoanState {}
}
