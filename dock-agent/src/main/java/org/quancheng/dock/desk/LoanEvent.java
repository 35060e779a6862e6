package org.quancheng.dock.desk;

import java.time.Instant;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.exchange.Loans.Loan;

/** What happened to one recorder. */
sealed interface LoanEvent {

  /** It has said hello in a bay. */
  record Docked(int bay) implements LoanEvent {}

  /** It was chosen for an officer. */
  record Chosen(Officer officer) implements LoanEvent {}

  /** The time to take it is over, or the officer gave it up. */
  record Lapsed() implements LoanEvent {}

  /** It was taken out of its bay, at this dock and moment. */
  record Removed(DeviceName dock, Instant at) implements LoanEvent {}

  /** Another dock has seen it later. */
  record Heard(Loan newest) implements LoanEvent {}
}
