package org.quancheng.dock.bay;

import java.util.ArrayList;
import java.util.List;
import org.quancheng.dock.bay.BayAction.EndVisit;
import org.quancheng.dock.bay.BayAction.Latch;
import org.quancheng.dock.bay.BayAction.Restart;
import org.quancheng.dock.bay.BayAction.Show;
import org.quancheng.dock.bay.BayEvent.Arrived;
import org.quancheng.dock.bay.BayEvent.Failed;
import org.quancheng.dock.bay.BayEvent.Greeted;
import org.quancheng.dock.bay.BayEvent.Inserted;
import org.quancheng.dock.bay.BayEvent.Progressed;
import org.quancheng.dock.bay.BayEvent.Receipted;
import org.quancheng.dock.bay.BayEvent.Removed;
import org.quancheng.dock.bay.BayEvent.Secured;
import org.quancheng.dock.bay.BayEvent.Silent;
import org.quancheng.dock.bay.BayEvent.SilentAgain;
import org.quancheng.dock.bay.BayState.Collecting;
import org.quancheng.dock.bay.BayState.Empty;
import org.quancheng.dock.bay.BayState.Faulted;
import org.quancheng.dock.bay.BayState.Held;
import org.quancheng.dock.bay.BayState.Recognising;
import org.quancheng.dock.bay.BayState.Restarting;
import org.quancheng.dock.bay.BayState.Securing;
import org.quancheng.dock.bay.BayState.Stored;
import org.quancheng.dock.bay.BayState.Updating;

/** Decides what a bay does next. Pure: it touches no device, no disk and no clock. */
public final class BayMachine {

  private BayMachine() {}

  /** Where an event leads, and what the bay must then do, in order. */
  public record Step(BayState state, List<BayAction> actions) {}

  /** Answers one event. Events of a former visit change nothing. */
  public static Step next(BayState state, BayEvent event) {
    return switch (event) {
      // A recorder can come and go at any moment, so these do not ask for the state.
      case Inserted _ -> state instanceof Empty ? step(state, new Recognising()) : stay(state);
      case Removed _ -> step(state, new Empty());
      case Greeted(var visit) -> step(state, new Collecting(visit));
      case Silent _ -> silent(state);
      case SilentAgain _ -> silentAgain(state);
      case BayEvent.Updating(var visit) ->
          state.visit().equals(visit) && state.sign() == BaySign.SAFE
              ? step(state, new Updating(visit, state))
              : stay(state);
      case Progressed(var visit) -> state.visit().equals(visit) ? progressed(state) : stay(state);
      case Arrived(var visit) -> state.visit().equals(visit) ? arrived(state) : stay(state);
      case Secured(var visit) -> state.visit().equals(visit) ? secured(state) : stay(state);
      case Receipted(var visit) -> state.visit().equals(visit) ? receipted(state) : stay(state);
      case Failed(var visit, var fault) ->
          state.visit().equals(visit) && !visit.equals(VisitId.NONE)
              ? step(state, new Faulted(visit, fault))
              : stay(state);
    };
  }

  private static Step silent(BayState state) {
    return switch (state) {
      case Recognising _ -> step(state, new Restarting(VisitId.NONE, Fault.NO_HELLO));
      case Collecting(var visit) -> step(state, new Restarting(visit, Fault.STALLED));
      case Empty _, Restarting _, Updating _, Securing _, Held _, Stored _, Faulted _ ->
          silentAgain(state);
    };
  }

  /** Cutting the supply a second time would only hide from people what they must see to. */
  private static Step silentAgain(BayState state) {
    return switch (state) {
      case Recognising _ -> step(state, new Faulted(VisitId.NONE, Fault.NO_HELLO));
      case Restarting(var visit, var fault) -> step(state, new Faulted(visit, fault));
      case Collecting(var visit) -> step(state, new Faulted(visit, Fault.STALLED));
      case Updating(_, var before) -> step(state, before);
      case Empty _, Securing _, Held _, Stored _, Faulted _ -> stay(state);
    };
  }

  private static Step progressed(BayState state) {
    return switch (state) {
      // Bytes after the last byte: a capture did not read back and is pushed once more.
      case Securing(var visit) -> step(state, new Collecting(visit));
      case Restarting(var visit, _) -> step(state, new Collecting(visit));
      case Faulted(var visit, var fault) when fault.passing() -> step(state, new Collecting(visit));
      case Empty _, Recognising _, Updating _, Collecting _, Held _, Stored _, Faulted _ ->
          stay(state);
    };
  }

  private static Step arrived(BayState state) {
    return switch (state) {
      case Collecting(var visit) -> step(state, new Securing(visit));
      case Restarting(var visit, _) -> step(state, new Securing(visit));
      case Faulted(var visit, var fault) when fault.passing() -> step(state, new Securing(visit));
      case Empty _, Recognising _, Updating _, Securing _, Held _, Stored _, Faulted _ ->
          stay(state);
    };
  }

  private static Step secured(BayState state) {
    return switch (state) {
      case Collecting(var visit) -> step(state, new Held(visit));
      case Securing(var visit) -> step(state, new Held(visit));
      case Restarting(var visit, _) -> step(state, new Held(visit));
      case Empty _, Recognising _, Updating _, Held _, Stored _, Faulted _ -> stay(state);
    };
  }

  private static Step receipted(BayState state) {
    return switch (state) {
      case Held(var visit) -> step(state, new Stored(visit));
      case Updating(var visit, Held _) ->
          new Step(new Updating(visit, new Stored(visit)), List.of());
      case Empty _,
          Recognising _,
          Restarting _,
          Updating _,
          Collecting _,
          Securing _,
          Stored _,
          Faulted _ ->
          stay(state);
    };
  }

  private static Step stay(BayState state) {
    return new Step(state, List.of());
  }

  private static Step step(BayState from, BayState to) {
    var actions = new ArrayList<BayAction>();
    if (!from.visit().equals(VisitId.NONE) && !from.visit().equals(to.visit())) {
      actions.add(new EndVisit(from.visit()));
    }
    if (from instanceof Updating != to instanceof Updating) {
      actions.add(new Latch(to instanceof Updating));
    }
    if (from.sign() != to.sign()) {
      actions.add(new Show(to.sign()));
    }
    if (to instanceof Restarting) {
      actions.add(new Restart());
    }
    return new Step(to, List.copyOf(actions));
  }
}
