package org.quancheng.recorder.machine;

import java.util.Optional;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.recorder.machine.RecorderAction.Alarm;
import org.quancheng.recorder.machine.RecorderAction.Begin;
import org.quancheng.recorder.machine.RecorderAction.End;
import org.quancheng.recorder.machine.RecorderAction.EndLater;
import org.quancheng.recorder.machine.RecorderAction.GiveReason;
import org.quancheng.recorder.machine.RecorderAction.GoOn;
import org.quancheng.recorder.machine.RecorderAction.Mark;
import org.quancheng.recorder.machine.RecorderAction.NextReason;
import org.quancheng.recorder.machine.RecorderAction.Pause;
import org.quancheng.recorder.machine.RecorderAction.Refuse;
import org.quancheng.recorder.machine.RecorderAction.Resume;
import org.quancheng.recorder.machine.RecorderAction.Scan;
import org.quancheng.recorder.machine.RecorderAction.StopSource;
import org.quancheng.recorder.machine.RecorderAction.TakePhoto;
import org.quancheng.recorder.machine.RecorderAction.ToggleSound;
import org.quancheng.recorder.machine.RecorderEvent.Asked;
import org.quancheng.recorder.machine.RecorderEvent.CaptureFailed;
import org.quancheng.recorder.machine.RecorderEvent.CardFull;
import org.quancheng.recorder.machine.RecorderEvent.Docked;
import org.quancheng.recorder.machine.RecorderEvent.PostEventOver;
import org.quancheng.recorder.machine.RecorderEvent.Proven;
import org.quancheng.recorder.machine.RecorderEvent.Refuted;
import org.quancheng.recorder.machine.RecorderEvent.Sealed;
import org.quancheng.recorder.machine.RecorderEvent.StreamChanged;
import org.quancheng.recorder.machine.RecorderEvent.StreamFlows;
import org.quancheng.recorder.machine.RecorderEvent.StreamLost;
import org.quancheng.recorder.machine.RecorderEvent.SupplyBack;
import org.quancheng.recorder.machine.RecorderEvent.SupplyFailing;
import org.quancheng.recorder.machine.RecorderEvent.Undocked;
import org.quancheng.recorder.machine.RecorderMachine.Step;
import org.quancheng.recorder.machine.RecorderState.Faulted;
import org.quancheng.recorder.machine.RecorderState.OffDuty;
import org.quancheng.recorder.machine.RecorderState.Paused;
import org.quancheng.recorder.machine.RecorderState.Recording;
import org.quancheng.recorder.machine.RecorderState.Sealing;
import org.quancheng.recorder.machine.RecorderState.Then;

/** Decides what happens to a capture that is open: recorded, held back or being sealed. */
final class OpenCaptureMachine {

  private OpenCaptureMachine() {}

  static Step recording(Recording state, RecorderEvent event) {
    boolean flowing = !state.silent();
    return switch (event) {
      case Asked(var wish) -> asked(state, wish);
      case StreamFlows _ -> Step.to(new Recording(state.kind(), false, state.ending()));
      case StreamLost _ ->
          Step.to(new Recording(state.kind(), true, state.ending()), new Alarm(Fault.NO_STREAM));
      case StreamChanged _ -> Step.to(new Sealing(then(state.kind()), true));
      case Docked _ -> Step.to(new Sealing(Then.DOCKED, flowing), new End());
      case CaptureFailed(var fault) -> Step.to(new Faulted(fault), new Alarm(fault));
      case CardFull _ -> full(flowing);
      case SupplyFailing _ -> supplyFails(flowing);
      case PostEventOver _ ->
          state.ending() ? Step.to(new Sealing(Then.READY, flowing), new End()) : Step.to(state);
      case Sealed _, Undocked _, SupplyBack _, Proven _, Refuted _ -> Step.to(state);
    };
  }

  private static Step asked(Recording state, Wish wish) {
    if (wish.mark()) {
      return Step.to(state, new Mark(wish));
    }
    if (RecorderMachine.kindOf(wish).equals(Optional.of(state.kind()))) {
      return state.ending()
          ? Step.to(new Recording(state.kind(), state.silent(), false), new GoOn())
          : Step.to(new Recording(state.kind(), state.silent(), true), new EndLater());
    }
    return switch (wish) {
      case AUDIO -> Step.to(state, new ToggleSound());
      case REASON -> Step.to(state, new NextReason());
      case SCAN -> Step.to(state, new Scan());
      case PHOTO -> Step.to(state, new TakePhoto());
      case PAUSE ->
          Step.to(
              new Paused(state.kind(), state.silent(), Reason.NOT_STATED),
              new Pause(Reason.NOT_STATED));
      case DUTY -> Step.to(new Sealing(Then.OFF_DUTY, !state.silent()), new End());
      default -> Step.to(state, new Refuse(wish));
    };
  }

  static Step paused(Paused state, RecorderEvent event) {
    boolean flowing = !state.silent();
    return switch (event) {
      case Asked(var wish) -> {
        boolean goesOn =
            wish == Wish.PAUSE || RecorderMachine.kindOf(wish).equals(Optional.of(state.kind()));
        if (goesOn) {
          yield Step.to(new Recording(state.kind(), state.silent()), new Resume());
        }
        yield switch (wish) {
          case DUTY -> Step.to(new Sealing(Then.OFF_DUTY, flowing), new End());
          case REASON -> {
            var next = state.reason().next();
            yield Step.to(new Paused(state.kind(), state.silent(), next), new GiveReason(next));
          }
          default -> Step.to(state, new Refuse(wish));
        };
      }
      case StreamFlows _ -> Step.to(new Paused(state.kind(), false, state.reason()));
      case StreamLost _ ->
          Step.to(new Paused(state.kind(), true, state.reason()), new Alarm(Fault.NO_STREAM));
      case StreamChanged _ -> Step.to(new Sealing(Then.READY, true));
      case Docked _ -> Step.to(new Sealing(Then.DOCKED, flowing), new End());
      case CaptureFailed(var fault) -> Step.to(new Faulted(fault), new Alarm(fault));
      case CardFull _ -> full(flowing);
      case SupplyFailing _ -> supplyFails(flowing);
      case Sealed _, Undocked _, PostEventOver _, SupplyBack _, Proven _, Refuted _ ->
          Step.to(state);
    };
  }

  static Step sealing(Sealing state, RecorderEvent event) {
    return switch (event) {
      case Sealed _ -> follow(state);
      case CaptureFailed(var fault) -> Step.to(new Faulted(fault), new Alarm(fault));
      case StreamFlows _ -> Step.to(new Sealing(state.then(), true));
      case StreamLost _ -> Step.to(new Sealing(state.then(), false), new Alarm(Fault.NO_STREAM));
      case Docked _ -> Step.to(new Sealing(Then.DOCKED, state.flowing()));
      case Undocked _ -> Step.to(new Sealing(Then.READY, state.flowing()));
      case Asked(var wish) -> {
        var wanted = RecorderMachine.kindOf(wish);
        yield wanted.isPresent() && state.then() == Then.READY
            ? Step.to(new Sealing(then(wanted.get()), state.flowing()))
            : Step.to(state, new Refuse(wish));
      }
      case SupplyFailing _ -> Step.to(new Sealing(Then.NO_SUPPLY, state.flowing()));
      case SupplyBack _ ->
          Step.to(
              state.then() == Then.NO_SUPPLY ? new Sealing(Then.READY, state.flowing()) : state);
      case StreamChanged _, CardFull _, PostEventOver _, Proven _, Refuted _ -> Step.to(state);
    };
  }

  private static Step follow(Sealing state) {
    return switch (state.then()) {
      case DOCKED -> RecorderMachine.dock();
      case OFF_DUTY -> Step.to(new OffDuty(), new StopSource());
      case CARD_FULL -> Step.to(new Faulted(Fault.CARD_FULL));
      case NO_SUPPLY -> Step.to(new Faulted(Fault.NO_SUPPLY), new StopSource());
      case READY ->
          state.flowing() ? RecorderMachine.test() : Step.to(new Faulted(Fault.NO_STREAM));
      case VIDEO ->
          Step.to(
              new Recording(MediaKind.VIDEO, !state.flowing()), new Begin(MediaKind.VIDEO, true));
      case AUDIO ->
          Step.to(
              new Recording(MediaKind.AUDIO, !state.flowing()), new Begin(MediaKind.AUDIO, true));
    };
  }

  private static Step full(boolean flowing) {
    return Step.to(new Sealing(Then.CARD_FULL, flowing), new End(), new Alarm(Fault.CARD_FULL));
  }

  private static Step supplyFails(boolean flowing) {
    return Step.to(new Sealing(Then.NO_SUPPLY, flowing), new End(), new Alarm(Fault.NO_SUPPLY));
  }

  private static Then then(MediaKind kind) {
    return kind == MediaKind.AUDIO ? Then.AUDIO : Then.VIDEO;
  }
}
