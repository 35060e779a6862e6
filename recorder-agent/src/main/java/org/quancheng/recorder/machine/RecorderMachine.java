package org.quancheng.recorder.machine;

import java.util.List;
import java.util.Optional;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.recorder.machine.RecorderAction.Alarm;
import org.quancheng.recorder.machine.RecorderAction.Begin;
import org.quancheng.recorder.machine.RecorderAction.Choice;
import org.quancheng.recorder.machine.RecorderAction.Choose;
import org.quancheng.recorder.machine.RecorderAction.EndSession;
import org.quancheng.recorder.machine.RecorderAction.Prove;
import org.quancheng.recorder.machine.RecorderAction.Refuse;
import org.quancheng.recorder.machine.RecorderAction.Scan;
import org.quancheng.recorder.machine.RecorderAction.StartSession;
import org.quancheng.recorder.machine.RecorderAction.StartSource;
import org.quancheng.recorder.machine.RecorderAction.StopSource;
import org.quancheng.recorder.machine.RecorderAction.TakePhoto;
import org.quancheng.recorder.machine.RecorderAction.Warn;
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
import org.quancheng.recorder.machine.RecorderState.Faulted;
import org.quancheng.recorder.machine.RecorderState.OffDuty;
import org.quancheng.recorder.machine.RecorderState.Paused;
import org.quancheng.recorder.machine.RecorderState.Preparing;
import org.quancheng.recorder.machine.RecorderState.Ready;
import org.quancheng.recorder.machine.RecorderState.Recording;
import org.quancheng.recorder.machine.RecorderState.Sealing;
import org.quancheng.recorder.machine.RecorderState.Testing;
import org.quancheng.recorder.machine.RecorderState.Unproven;

/** Decides what the recorder does next. Pure: it touches no device, no card and no clock. */
public final class RecorderMachine {

  private RecorderMachine() {}

  /** Where an event leads, and what the recorder must then do, in order. */
  public record Step(RecorderState state, List<RecorderAction> actions) {

    static Step to(RecorderState state, RecorderAction... actions) {
      return new Step(state, List.of(actions));
    }
  }

  /** The next step. */
  public static Step next(RecorderState state, RecorderEvent event) {
    return switch (state) {
      case OffDuty _ -> offDuty(state, event);
      case Preparing preparing -> preparing(preparing, event);
      case Testing _, Ready _, Unproven _ -> standing(state, event);
      case Recording recording -> OpenCaptureMachine.recording(recording, event);
      case Paused paused -> OpenCaptureMachine.paused(paused, event);
      case Sealing sealing -> OpenCaptureMachine.sealing(sealing, event);
      case RecorderState.Docked _ -> docked(state, event);
      case Faulted faulted -> faulted(faulted, event);
    };
  }

  private static Step offDuty(RecorderState state, RecorderEvent event) {
    return switch (event) {
      case Asked(var wish) -> {
        var wanted = kindOf(wish);
        yield wanted.isPresent() || wish == Wish.DUTY
            ? Step.to(new Preparing(wanted), new StartSource())
            : Step.to(state, new Refuse(wish));
      }
      case Docked _ -> Step.to(new RecorderState.Docked(), new StartSession());
      default -> Step.to(state);
    };
  }

  private static Step preparing(Preparing state, RecorderEvent event) {
    return switch (event) {
      case StreamFlows _ -> delivers(state.wanted());
      case StreamLost _ ->
          Step.to(new Faulted(Fault.NO_STREAM, state.wanted()), new Alarm(Fault.NO_STREAM));
      case Asked(var wish) -> {
        var wanted = kindOf(wish);
        if (wanted.isPresent()) {
          yield Step.to(new Preparing(wanted.equals(state.wanted()) ? Optional.empty() : wanted));
        }
        yield wish == Wish.DUTY
            ? Step.to(new OffDuty(), new StopSource())
            : Step.to(state, new Refuse(wish));
      }
      case Docked _ -> dock();
      case CaptureFailed(var fault) -> Step.to(new Faulted(fault), new Alarm(fault));
      case SupplyFailing _ -> supplyFails();
      case StreamChanged _,
          Undocked _,
          Sealed _,
          CardFull _,
          PostEventOver _,
          SupplyBack _,
          Proven _,
          Refuted _ ->
          Step.to(state);
    };
  }

  /** Evidence beats policy: a press records, whether the recorder is proven or not. */
  private static Step standing(RecorderState state, RecorderEvent event) {
    return switch (event) {
      case Asked(var wish) -> asked(state, wish);
      case StreamLost _ -> Step.to(new Faulted(Fault.NO_STREAM), new Alarm(Fault.NO_STREAM));
      case Docked _ -> dock();
      case CaptureFailed(var fault) -> Step.to(new Faulted(fault), new Alarm(fault));
      case SupplyFailing _ -> supplyFails();
      case Proven _ -> Step.to(new Ready());
      case Refuted(var flaw) ->
          state.equals(new Unproven(flaw))
              ? Step.to(state)
              : Step.to(new Unproven(flaw), new Warn(flaw));
      case StreamFlows _,
          StreamChanged _,
          Undocked _,
          Sealed _,
          CardFull _,
          PostEventOver _,
          SupplyBack _ ->
          Step.to(state);
    };
  }

  private static Step asked(RecorderState state, Wish wish) {
    return switch (wish) {
      case VIDEO -> begin(MediaKind.VIDEO);
      case AUDIO -> begin(MediaKind.AUDIO);
      case PHOTO -> Step.to(state, new TakePhoto());
      case DUTY -> Step.to(new OffDuty(), new StopSource());
      case SCAN -> Step.to(state, new Scan());
      case MARK_KEY_MOMENT -> Step.to(state, new Choose(Choice.NEXT_CASE));
      case MARK_RIGHTS_TOLD -> Step.to(state, new Choose(Choice.NEXT_ACT));
      case MARK_CERTIFICATES_SHOWN -> Step.to(state, new Choose(Choice.PROVISIONAL_CASE));
      case PAUSE, REASON, MARK_REFUSED -> Step.to(state, new Refuse(wish));
    };
  }

  private static Step docked(RecorderState state, RecorderEvent event) {
    return switch (event) {
      case Undocked _ ->
          Step.to(new Preparing(Optional.empty()), new EndSession(), new StartSource());
      case Docked _ -> Step.to(state, new EndSession(), new StartSession());
      case Asked(var wish) -> Step.to(state, new Refuse(wish));
      default -> Step.to(state); // The bay feeds it, and its camera is off.
    };
  }

  private static Step faulted(Faulted state, RecorderEvent event) {
    if (state.fault() == Fault.NO_SUPPLY) {
      return withoutSupply(state, event);
    }
    return switch (event) {
      case StreamFlows _ ->
          state.fault() == Fault.NO_STREAM ? delivers(state.wanted()) : Step.to(state);
      case StreamLost _ ->
          Step.to(new Faulted(Fault.NO_STREAM, state.wanted()), new Alarm(Fault.NO_STREAM));
      case Docked _ -> dock();
      case Asked(var wish) -> {
        var wanted = kindOf(wish);
        if (wanted.isPresent() && state.fault() != Fault.NO_STREAM) {
          yield begin(wanted.get()); // The card may have recovered: evidence is worth the try.
        }
        if (state.fault() == Fault.CARD_FULL && (wish.mark() || wish == Wish.SCAN)) {
          yield asked(state, wish); // For an act that must be filmed there is room left.
        }
        yield wish == Wish.DUTY
            ? Step.to(new OffDuty(), new StopSource())
            : Step.to(state, new Refuse(wish));
      }
      case SupplyFailing _ -> supplyFails();
      default -> Step.to(state);
    };
  }

  private static Step withoutSupply(Faulted state, RecorderEvent event) {
    return switch (event) {
      case SupplyBack _ -> Step.to(new Preparing(Optional.empty()), new StartSource());
      case Docked _ -> dock();
      case Asked(var wish) -> Step.to(state, new Refuse(wish));
      default -> Step.to(state); // What is left in the reserve is not for filming.
    };
  }

  private static Step supplyFails() {
    return Step.to(new Faulted(Fault.NO_SUPPLY), new StopSource(), new Alarm(Fault.NO_SUPPLY));
  }

  static Step test() {
    return Step.to(new Testing(), new Prove());
  }

  /** A press before the first picture is not forgotten, however long the camera takes. */
  private static Step delivers(Optional<MediaKind> wanted) {
    return wanted.map(RecorderMachine::begin).orElseGet(() -> test());
  }

  private static Step begin(MediaKind kind) {
    return Step.to(new Recording(kind, false), new Begin(kind, false));
  }

  static Step dock() {
    return Step.to(new RecorderState.Docked(), new StopSource(), new StartSession());
  }

  static Optional<MediaKind> kindOf(Wish wish) {
    return switch (wish) {
      case VIDEO -> Optional.of(MediaKind.VIDEO);
      case AUDIO -> Optional.of(MediaKind.AUDIO);
      default -> Optional.empty();
    };
  }
}
