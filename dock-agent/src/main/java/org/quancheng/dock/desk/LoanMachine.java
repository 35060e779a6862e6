package org.quancheng.dock.desk;

import java.util.List;
import org.quancheng.dock.desk.LoanAction.Enter;
import org.quancheng.dock.desk.LoanAction.Offer;
import org.quancheng.dock.desk.LoanAction.Protest;
import org.quancheng.dock.desk.LoanAction.Withdraw;
import org.quancheng.dock.desk.LoanEvent.Chosen;
import org.quancheng.dock.desk.LoanEvent.Docked;
import org.quancheng.dock.desk.LoanEvent.Heard;
import org.quancheng.dock.desk.LoanEvent.Lapsed;
import org.quancheng.dock.desk.LoanEvent.Removed;
import org.quancheng.dock.desk.LoanState.Away;
import org.quancheng.dock.desk.LoanState.Housed;
import org.quancheng.dock.desk.LoanState.Offered;
import org.quancheng.dock.desk.LoanState.Out;
import org.quancheng.transfer.exchange.HandOver.Kind;
import org.quancheng.transfer.exchange.Loans.Loan;

/** Decides what becomes of one recorder at the desk. Pure: no device, no disk, no clock. */
final class LoanMachine {

  private LoanMachine() {}

  /** Where an event leads, and what the desk must then do, in order. */
  record Step(LoanState state, List<LoanAction> actions) {

    static Step to(LoanState state, LoanAction... actions) {
      return new Step(state, List.of(actions));
    }
  }

  static Step next(LoanState state, LoanEvent event) {
    return switch (event) {
      case Docked(var bay) -> docked(state, bay);
      case Chosen chosen -> chosen(state, chosen);
      case Lapsed _ ->
          state instanceof Offered(var bay, _)
              ? Step.to(new Housed(bay), new Withdraw(bay))
              : Step.to(state);
      case Removed removed -> removed(state, removed);
      case Heard(var newest) -> heard(state, newest);
    };
  }

  /** A recorder that greets anew where it is keeps its offer. */
  private static Step docked(LoanState state, int bay) {
    return switch (state) {
      case Away _ -> Step.to(new Housed(bay), new Enter(Kind.RETURNED, bay, null));
      case Out(var officer, _, _) ->
          Step.to(new Housed(bay), new Enter(Kind.RETURNED, bay, officer));
      case Housed _ -> Step.to(new Housed(bay));
      case Offered(var place, _) ->
          place == bay ? Step.to(state) : Step.to(new Housed(bay), new Withdraw(place));
    };
  }

  private static Step chosen(LoanState state, Chosen chosen) {
    return switch (state) {
      case Housed(var bay) ->
          Step.to(new Offered(bay, chosen.officer()), new Offer(bay, chosen.officer()));
      // Asked once more: the bay is shown again, and the time begins anew.
      case Offered(var bay, var officer) ->
          officer.equals(chosen.officer())
              ? Step.to(state, new Offer(bay, officer))
              : Step.to(state);
      case Away _, Out _ -> Step.to(state);
    };
  }

  /** Whoever takes a recorder has it: what was not asked for is said and written, not prevented. */
  private static Step removed(LoanState state, Removed removed) {
    return switch (state) {
      case Offered(var bay, var officer) ->
          Step.to(
              new Out(officer.id(), removed.dock(), removed.at()),
              new Enter(Kind.TAKEN, bay, officer.id()),
              new Withdraw(bay));
      case Housed(var bay) ->
          Step.to(new Away(), new Enter(Kind.TAKEN_UNASKED, bay, null), new Protest(bay));
      case Away _, Out _ -> Step.to(state);
    };
  }

  /** What sits in a bay here is here, whatever others have seen. */
  private static Step heard(LoanState state, Loan newest) {
    return switch (state) {
      case Housed _, Offered _ -> Step.to(state);
      case Away _, Out _ ->
          newest.kind() == Kind.TAKEN && newest.officer() != null
              ? Step.to(new Out(newest.officer(), newest.dock(), newest.at()))
              : Step.to(new Away());
    };
  }
}
