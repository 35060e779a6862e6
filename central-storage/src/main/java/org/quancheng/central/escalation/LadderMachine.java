package org.quancheng.central.escalation;

import java.time.Duration;
import java.util.List;
import org.quancheng.central.escalation.LadderEvent.Over;
import org.quancheng.central.escalation.LadderEvent.TakenOn;
import org.quancheng.central.escalation.LadderEvent.Unwanted;
import org.quancheng.central.escalation.LadderEvent.Wanted;
import org.quancheng.central.escalation.LadderState.Eased;
import org.quancheng.central.escalation.LadderState.Heeded;
import org.quancheng.central.escalation.LadderState.Quiet;
import org.quancheng.central.escalation.LadderState.Raised;

/**
 * Decides who is told of a trouble, each once. Pure.
 *
 * <p>It is never silent: what nobody takes on climbs by itself, and what was taken on climbs when
 * it grows worse.
 */
public final class LadderMachine {

  /** What nobody has taken on for so long goes to the next rung. */
  static final Duration UNHEEDED = Duration.ofHours(1);

  private LadderMachine() {}

  /** Where an event leads, and who is told now, the lowest first. */
  public record Step(LadderState state, List<Rung> tell) {

    public Step {
      tell = List.copyOf(tell);
    }

    static Step to(LadderState state) {
      return new Step(state, List.of());
    }
  }

  /** The step that an event causes. */
  public static Step next(LadderState state, LadderEvent event) {
    return switch (event) {
      case Wanted wanted -> wanted(state, wanted);
      case Unwanted _ -> unwanted(state);
      case TakenOn _ -> Step.to(state instanceof Raised(var rung, _) ? new Heeded(rung) : state);
      case Over _ -> Step.to(new Quiet());
    };
  }

  private static Step wanted(LadderState state, Wanted wanted) {
    return switch (state) {
      case Quiet _ -> new Step(new Raised(wanted.rung(), wanted.now()), wanted.rung().andBelow());
      case Raised raised -> climb(raised, wanted);
      case Heeded(var told) when wanted.rung().isAbove(told) -> raise(told, wanted);
      case Eased(var told) when wanted.rung().isAbove(told) -> raise(told, wanted);
      case Heeded _ -> Step.to(state);
      case Eased(var told) -> Step.to(new Raised(told, wanted.now()));
    };
  }

  private static Step climb(Raised raised, Wanted wanted) {
    if (wanted.rung().isAbove(raised.rung())) {
      return raise(raised.rung(), wanted);
    }
    boolean unheeded = !wanted.now().isBefore(raised.at().plus(UNHEEDED));
    if (!unheeded || raised.rung().highest()) {
      return Step.to(raised);
    }
    var above = raised.rung().above();
    return new Step(new Raised(above, wanted.now()), List.of(above));
  }

  private static Step raise(Rung told, Wanted wanted) {
    return new Step(new Raised(wanted.rung(), wanted.now()), wanted.rung().beyond(told));
  }

  private static Step unwanted(LadderState state) {
    return switch (state) {
      case Quiet _, Eased _ -> Step.to(state);
      case Raised(var rung, _) -> Step.to(new Eased(rung));
      case Heeded(var rung) -> Step.to(new Eased(rung));
    };
  }
}
