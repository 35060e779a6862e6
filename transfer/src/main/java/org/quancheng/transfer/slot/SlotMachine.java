package org.quancheng.transfer.slot;

import org.quancheng.transfer.slot.SlotState.Held;
import org.quancheng.transfer.slot.SlotState.OnTrial;
import org.quancheng.transfer.slot.SlotState.Staged;
import org.quancheng.transfer.slot.SlotState.Steady;

/**
 * Decides which release runs. Pure; a start script decides the same for {@link SlotEvent.Started},
 * since a new programme that falls over at once can count nothing.
 */
public final class SlotMachine {

  /** How often a release on trial is started before it is given up. */
  public static final int STARTS_MAX = 3;

  private SlotMachine() {}

  /** The next state; the same one where an event means nothing. */
  public static SlotState next(SlotState state, SlotEvent event) {
    return switch (event) {
      case SlotEvent.Laid(var number) -> laid(state, number);
      case SlotEvent.Started _ -> started(state);
      case SlotEvent.Proven _ ->
          state instanceof OnTrial(_, var next, _) ? new Steady(next, next.number()) : state;
      case SlotEvent.Failed _ ->
          state instanceof OnTrial(var runs, var next, _) ? givenUp(runs, next) : state;
    };
  }

  /** The slot that a newer release may be written to; none while one is staged or on trial. */
  public static boolean takes(SlotState state, long number) {
    return state instanceof Steady && number > state.highest();
  }

  private static SlotState laid(SlotState state, long number) {
    return takes(state, number)
        ? new Staged(state.runs(), new Held(state.runs().slot().other(), number))
        : state;
  }

  private static SlotState started(SlotState state) {
    return switch (state) {
      case Steady steady -> steady;
      case Staged(var runs, var next) -> new OnTrial(runs, next, 1);
      case OnTrial(var runs, var next, var starts) ->
          starts < STARTS_MAX ? new OnTrial(runs, next, starts + 1) : givenUp(runs, next);
    };
  }

  private static SlotState givenUp(Held runs, Held next) {
    return new Steady(runs, next.number());
  }
}
