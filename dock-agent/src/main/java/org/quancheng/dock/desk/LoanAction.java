package org.quancheng.dock.desk;

import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.tags.OfficerId;
import org.quancheng.transfer.exchange.HandOver;

/** What the desk must do after an event. */
sealed interface LoanAction {

  /** Light the bay, beep, and tell the recorder to whom it goes. */
  record Offer(int bay, Officer officer) implements LoanAction {}

  /** Put the bay's light back, and tell the recorder that it goes to nobody. */
  record Withdraw(int bay) implements LoanAction {}

  /** Write a line of the ledger; what follows happens when it is on the medium. */
  record Enter(HandOver.Kind kind, int bay, @Nullable OfficerId officer) implements LoanAction {}

  /** Say loudly that a recorder was taken which was offered to nobody. */
  record Protest(int bay) implements LoanAction {}
}
