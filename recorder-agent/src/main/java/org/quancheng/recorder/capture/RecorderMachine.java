package org.quancheng.recorder.capture;

import java.util.List;
import java.util.Optional;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.recorder.capture.RecorderAction.Alarm;
import org.quancheng.recorder.capture.RecorderAction.Begin;
import org.quancheng.recorder.capture.RecorderAction.End;
import org.quancheng.recorder.capture.RecorderAction.EndSession;
import org.quancheng.recorder.capture.RecorderAction.Mark;
import org.quancheng.recorder.capture.RecorderAction.Pause;
import org.quancheng.recorder.capture.RecorderAction.Refuse;
import org.quancheng.recorder.capture.RecorderAction.Resume;
import org.quancheng.recorder.capture.RecorderAction.StartSession;
import org.quancheng.recorder.capture.RecorderAction.StartSource;
import org.quancheng.recorder.capture.RecorderAction.StopSource;
import org.quancheng.recorder.capture.RecorderAction.TakePhoto;
import org.quancheng.recorder.capture.RecorderEvent.Asked;
import org.quancheng.recorder.capture.RecorderEvent.CaptureFailed;
import org.quancheng.recorder.capture.RecorderEvent.CardFull;
import org.quancheng.recorder.capture.RecorderEvent.Docked;
import org.quancheng.recorder.capture.RecorderEvent.Sealed;
import org.quancheng.recorder.capture.RecorderEvent.StreamChanged;
import org.quancheng.recorder.capture.RecorderEvent.StreamFlows;
import org.quancheng.recorder.capture.RecorderEvent.StreamLost;
import org.quancheng.recorder.capture.RecorderEvent.Undocked;
import org.quancheng.recorder.capture.RecorderState.Faulted;
import org.quancheng.recorder.capture.RecorderState.OffDuty;
import org.quancheng.recorder.capture.RecorderState.Paused;
import org.quancheng.recorder.capture.RecorderState.Preparing;
import org.quancheng.recorder.capture.RecorderState.Ready;
import org.quancheng.recorder.capture.RecorderState.Recording;
import org.quancheng.recorder.capture.RecorderState.Sealing;
import org.quancheng.recorder.capture.RecorderState.Then;

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
      case Ready _ -> ready(state, event);
      case Recording recording -> recording(recording, event);
      case Paused paused -> paused(paused, event);
      case Sealing sealing -> sealing(sealing, event);
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
      case StreamFlows _,
          StreamLost _,
          StreamChanged _,
          Undocked _,
          Sealed _,
          CaptureFailed _,
          CardFull _ ->
          Step.to(state);
    };
  }

  private static Step preparing(Preparing state, RecorderEvent event) {
    return switch (event) {
      case StreamFlows _ -> state.wanted().map(RecorderMachine::begin).orElse(Step.to(new Ready()));
      case StreamLost _ -> Step.to(new Faulted(Fault.NO_STREAM), new Alarm(Fault.NO_STREAM));
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
      case StreamChanged _, Undocked _, Sealed _, CardFull _ -> Step.to(state);
    };
  }

  private static Step ready(RecorderState state, RecorderEvent event) {
    return switch (event) {
      case Asked(var wish) -> askedWhenReady(state, wish);
      case StreamLost _ -> Step.to(new Faulted(Fault.NO_STREAM), new Alarm(Fault.NO_STREAM));
      case Docked _ -> dock();
      case CaptureFailed(var fault) -> Step.to(new Faulted(fault), new Alarm(fault));
      case StreamFlows _, StreamChanged _, Undocked _, Sealed _, CardFull _ -> Step.to(state);
    };
  }

  private static Step askedWhenReady(RecorderState state, Wish wish) {
    return switch (wish) {
      case VIDEO -> begin(MediaKind.VIDEO);
      case AUDIO -> begin(MediaKind.AUDIO);
      case PHOTO -> Step.to(state, new TakePhoto());
      case DUTY -> Step.to(new OffDuty(), new StopSource());
      case PAUSE, MARK_KEY_MOMENT, MARK_CERTIFICATES_SHOWN, MARK_RIGHTS_TOLD, MARK_REFUSED ->
          Step.to(state, new Refuse(wish));
    };
  }

  private static Step recording(Recording state, RecorderEvent event) {
    boolean flowing = !state.silent();
    return switch (event) {
      case Asked(var wish) -> asked(state, wish);
      case StreamFlows _ -> Step.to(new Recording(state.kind(), false));
      case StreamLost _ -> Step.to(new Recording(state.kind(), true), new Alarm(Fault.NO_STREAM));
      case StreamChanged _ -> Step.to(new Sealing(then(state.kind()), true));
      case Docked _ -> Step.to(new Sealing(Then.DOCKED, flowing), new End());
      case CaptureFailed(var fault) -> Step.to(new Faulted(fault), new Alarm(fault));
      case CardFull _ -> full(flowing);
      case Sealed _, Undocked _ -> Step.to(state);
    };
  }

  private static Step asked(Recording state, Wish wish) {
    if (wish.mark()) {
      return Step.to(state, new Mark(wish));
    }
    if (kindOf(wish).equals(Optional.of(state.kind()))) {
      return Step.to(new Sealing(Then.READY, !state.silent()), new End());
    }
    return switch (wish) {
      case PHOTO -> Step.to(state, new TakePhoto());
      case PAUSE -> Step.to(new Paused(state.kind()), new Pause());
      case DUTY -> Step.to(new Sealing(Then.OFF_DUTY, !state.silent()), new End());
      default -> Step.to(state, new Refuse(wish));
    };
  }

  private static Step paused(Paused state, RecorderEvent event) {
    return switch (event) {
      case Asked(var wish) -> {
        boolean goesOn = wish == Wish.PAUSE || kindOf(wish).equals(Optional.of(state.kind()));
        if (goesOn) {
          yield Step.to(new Recording(state.kind(), false), new Resume());
        }
        yield wish == Wish.DUTY
            ? Step.to(new Sealing(Then.OFF_DUTY, true), new End())
            : Step.to(state, new Refuse(wish));
      }
      case StreamLost _ -> Step.to(state, new Alarm(Fault.NO_STREAM));
      case StreamChanged _ -> Step.to(new Sealing(Then.READY, true));
      case Docked _ -> Step.to(new Sealing(Then.DOCKED, true), new End());
      case CaptureFailed(var fault) -> Step.to(new Faulted(fault), new Alarm(fault));
      case CardFull _ -> full(true);
      case StreamFlows _, Sealed _, Undocked _ -> Step.to(state);
    };
  }

  private static Step sealing(Sealing state, RecorderEvent event) {
    return switch (event) {
      case Sealed _ -> follow(state);
      case CaptureFailed(var fault) -> Step.to(new Faulted(fault), new Alarm(fault));
      case StreamFlows _ -> Step.to(new Sealing(state.then(), true));
      case StreamLost _ -> Step.to(new Sealing(state.then(), false), new Alarm(Fault.NO_STREAM));
      case Docked _ -> Step.to(new Sealing(Then.DOCKED, state.flowing()));
      case Undocked _ -> Step.to(new Sealing(Then.READY, state.flowing()));
      case Asked(var wish) -> {
        var wanted = kindOf(wish);
        yield wanted.isPresent() && state.then() == Then.READY
            ? Step.to(new Sealing(then(wanted.get()), state.flowing()))
            : Step.to(state, new Refuse(wish));
      }
      case StreamChanged _, CardFull _ -> Step.to(state);
    };
  }

  private static Step follow(Sealing state) {
    return switch (state.then()) {
      case DOCKED -> dock();
      case OFF_DUTY -> Step.to(new OffDuty(), new StopSource());
      case CARD_FULL -> Step.to(new Faulted(Fault.CARD_FULL));
      case READY -> Step.to(state.flowing() ? new Ready() : new Faulted(Fault.NO_STREAM));
      case VIDEO ->
          Step.to(
              new Recording(MediaKind.VIDEO, !state.flowing()), new Begin(MediaKind.VIDEO, true));
      case AUDIO ->
          Step.to(
              new Recording(MediaKind.AUDIO, !state.flowing()), new Begin(MediaKind.AUDIO, true));
    };
  }

  private static Step docked(RecorderState state, RecorderEvent event) {
    return switch (event) {
      case Undocked _ ->
          Step.to(new Preparing(Optional.empty()), new EndSession(), new StartSource());
      case Docked _ -> Step.to(state, new EndSession(), new StartSession());
      case Asked(var wish) -> Step.to(state, new Refuse(wish));
      case StreamFlows _, StreamLost _, StreamChanged _, Sealed _, CaptureFailed _, CardFull _ ->
          Step.to(state);
    };
  }

  private static Step faulted(Faulted state, RecorderEvent event) {
    return switch (event) {
      case StreamFlows _ -> Step.to(state.fault() == Fault.NO_STREAM ? new Ready() : state);
      case StreamLost _ -> Step.to(new Faulted(Fault.NO_STREAM), new Alarm(Fault.NO_STREAM));
      case Docked _ -> dock();
      case Asked(var wish) -> {
        var wanted = kindOf(wish);
        if (wanted.isPresent() && state.fault() != Fault.NO_STREAM) {
          yield begin(wanted.get()); // The card may have recovered: evidence is worth the try.
        }
        yield wish == Wish.DUTY
            ? Step.to(new OffDuty(), new StopSource())
            : Step.to(state, new Refuse(wish));
      }
      case CaptureFailed _, StreamChanged _, Undocked _, Sealed _, CardFull _ -> Step.to(state);
    };
  }

  private static Step begin(MediaKind kind) {
    return Step.to(new Recording(kind, false), new Begin(kind, false));
  }

  private static Step full(boolean flowing) {
    return Step.to(new Sealing(Then.CARD_FULL, flowing), new End(), new Alarm(Fault.CARD_FULL));
  }

  private static Step dock() {
    return Step.to(new RecorderState.Docked(), new StopSource(), new StartSession());
  }

  private static Optional<MediaKind> kindOf(Wish wish) {
    return switch (wish) {
      case VIDEO -> Optional.of(MediaKind.VIDEO);
      case AUDIO -> Optional.of(MediaKind.AUDIO);
      default -> Optional.empty();
    };
  }

  private static Then then(MediaKind kind) {
    return kind == MediaKind.AUDIO ? Then.AUDIO : Then.VIDEO;
  }
}
