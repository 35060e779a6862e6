package org.quancheng.recorder;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.header.ClockStatus;
import org.quancheng.hardware.port.BatteryGauge;
import org.quancheng.hardware.port.HardwareException;
import org.quancheng.recorder.alarm.Trouble;
import org.quancheng.recorder.alarm.Troubles;
import org.quancheng.recorder.machine.Flaw;
import org.quancheng.recorder.machine.RecorderState;
import org.quancheng.recorder.panel.Panel;
import org.quancheng.recorder.panel.Sound;
import org.quancheng.recorder.panel.Surroundings;
import org.quancheng.recorder.shift.Shift;
import org.quancheng.recorder.storage.CaptureNote;
import org.quancheng.recorder.time.DeviceClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows and tells how the recorder is doing. Used by the recorder's thread only. */
final class Watcher {

  private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);
  private static final int TICKS_BETWEEN_ALARMS = 5;
  private static final int TICKS_A_PAGE = 3;

  private final Panel panel;
  private final BiConsumer<String, Map<String, ?>> teller;
  private final Sight sight;
  private final Troubles troubles = new Troubles(System::nanoTime);
  private RecorderState seen = new RecorderState.OffDuty();
  private String told = "";
  private @Nullable String message;
  private @Nullable String note;
  private CaptureNote.@Nullable Key open;
  private long openSinceNanos;
  private String choice = "";
  private int choiceUntil;
  private int ticks;
  private String facts = "";

  /** What a watcher looks at. */
  record Sight(
      Shift shift, Stocktaking stock, DeviceClock clock, BatteryGauge battery, Prompter prompter) {}

  /**
   * Makes a watcher.
   *
   * @param teller takes events for whoever watches the recorder from outside
   */
  Watcher(Panel panel, BiConsumer<String, Map<String, ?>> teller, Sight sight) {
    this.panel = panel;
    this.teller = teller;
    this.sight = sight;
    sight.stock().count();
  }

  void changed(RecorderState state) {
    if (!state.word().equals(told)) {
      told = state.word();
      teller.accept("state", Map.of("state", told));
    }
    if (onDuty(state) && !onDuty(seen) && troubles.lit()) {
      panel.play(Sound.ALARM); // Nobody heard it when it began.
    }
    show(state);
  }

  void ticked(RecorderState state) {
    ticks++;
    boolean wrong =
        state instanceof RecorderState.Faulted
            || (state instanceof RecorderState.Recording(_, var silent, _) && silent)
            || (state instanceof RecorderState.Paused(_, var silent, _) && silent)
            || (state instanceof RecorderState.Unproven(var flaw) && flaw.pressing())
            || (onDuty(state) && troubles.pressing());
    if (wrong && ticks % TICKS_BETWEEN_ALARMS == 0) {
      panel.play(Sound.ALARM);
    } else if (open != null && sight.prompter().ticked(sight.shift().tags().act())) {
      panel.play(Sound.PROMPT);
    }
    show(state);
  }

  void sound(Sound sound) {
    panel.play(sound);
  }

  /** Something is wrong, or is so no longer: told at once, by light, sound and words. */
  void trouble(Trouble trouble, boolean wrong) {
    if (troubles.set(trouble, wrong)) {
      tellTrouble(trouble);
    }
    show(seen);
  }

  /** Something went wrong that is over by now. */
  void mention(Trouble trouble) {
    // What presses alarms again by itself; a stalling card would say so four times a second.
    if (troubles.mention(trouble) || !trouble.pressing()) {
      tellTrouble(trouble);
    }
    show(seen);
  }

  /** What the officer reads while the self-test runs. */
  void testing(String words) {
    facts = words;
  }

  /** The self-test found something. */
  void warn(Flaw flaw) {
    LOG.warn("not proven: {}", flaw);
    teller.accept("flaw", Map.of("flaw", flaw.name(), "words", flaw.cause()));
    panel.play(Sound.ALARM);
  }

  private void tellTrouble(Trouble trouble) {
    LOG.warn("trouble: {}", trouble);
    teller.accept("trouble", Map.of("trouble", trouble.name(), "words", trouble.cause()));
    if (onDuty(seen)) {
      panel.play(trouble.lit() ? Sound.ALARM : Sound.REFUSED);
    }
  }

  private static boolean onDuty(RecorderState state) {
    return !(state instanceof RecorderState.OffDuty || state instanceof RecorderState.Docked);
  }

  /** Words that push the case aside on the screen; null takes them away. */
  void message(@Nullable String words) {
    message = words;
  }

  /** What was just chosen, or is being done; empty takes it away. It stays for some seconds. */
  void choice(String words) {
    if (!words.isEmpty()) {
      troubles.overtaken();
    }
    choice = words;
    choiceUntil = ticks + TICKS_A_PAGE;
    show(seen);
  }

  /** What is special about the capture; null when nothing is. */
  void note(@Nullable String words) {
    note = words;
    show(seen);
  }

  /**
   * A capture begins.
   *
   * @param loud whether officers or case are missing
   */
  void begun(CaptureNote.Key key, boolean loud) {
    open = key;
    openSinceNanos = System.nanoTime();
    sight.prompter().begin();
    panel.play(loud ? Sound.BEGIN_LOUD : Sound.BEGIN);
    tell("RECORDING", key);
  }

  /** Another capture carries the open one on. */
  void continued(CaptureNote.Key key) {
    open = key;
    tell("RECORDING", key);
  }

  void secured(CaptureNote.Key key) {
    tell("SECURED", key);
  }

  /** Hours until the oldest capture on the card must be in the store. */
  OptionalLong hoursLeft() {
    return sight.stock().now(sight.clock().instant()).hoursLeft();
  }

  /** A capture is finished: sealed, or recovered after a power cut. */
  void finished(CaptureNote finished) {
    if (open != null && open.number() == finished.number()) {
      open = null;
      note = null;
      panel.play(Sound.SEALED);
    } else {
      panel.play(Sound.DONE);
    }
    sight.stock().count();
    tell(finished.recovered() ? "RECOVERED" : "SEALED", key(finished));
  }

  void failed() {
    open = null;
    note = null;
  }

  void collected(CaptureNote collected) {
    tell("COLLECTED", key(collected));
  }

  void receipted(CaptureNote receipted) {
    tell("STORED", key(receipted));
  }

  void erased(CaptureNote erased) {
    sight.stock().count();
    tell("ERASED", key(erased));
  }

  private void show(RecorderState state) {
    seen = state;
    var moment = sight.clock().now();
    var words =
        Optional.ofNullable(message)
            .or(() ->
                onDuty(state)
                    ? troubles
                        .toTell(chosen() || ticks / TICKS_A_PAGE % 2 == 1)
                        .map(trouble -> trouble.cause() + "\n" + trouble.remedy())
                    : Optional.empty())
            .or(() ->
                state instanceof RecorderState.Testing ? Optional.of(facts) : Optional.empty());
    panel.show(
        state,
        new Surroundings(
            sight.shift().tags(),
            Optional.ofNullable(open)
                .map(_ -> Duration.ofNanos(System.nanoTime() - openSinceNanos)),
            words,
            prompt(),
            Optional.ofNullable(note),
            troubles.lit(),
            sight.stock().now(moment.utc()),
            batteryPercent(sight.battery()),
            moment.utc(),
            moment.clock() == ClockStatus.SYNCHRONISED,
            ticks / TICKS_A_PAGE));
  }

  private Optional<String> prompt() {
    if (chosen()) {
      return Optional.of(choice);
    }
    return open == null ? Optional.empty() : sight.prompter().prompt(sight.shift().tags().act());
  }

  /** Whether a choice is fresh: it is read before any trouble that can wait. */
  private boolean chosen() {
    return !choice.isEmpty() && ticks < choiceUntil;
  }

  /** The charge, or 0 when the gauge does not answer. */
  static int batteryPercent(BatteryGauge gauge) {
    try {
      return gauge.read().percent();
    } catch (HardwareException e) {
      LOG.debug("the battery gauge does not answer: {}", e.getMessage());
      return 0;
    }
  }

  private void tell(String phase, CaptureNote.Key key) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("number", key.number());
    fields.put("kind", key.kind());
    fields.put("captureId", key.id());
    fields.put("phase", phase);
    fields.put("at", sight.clock().instant());
    teller.accept("capture", fields);
  }

  private static CaptureNote.Key key(CaptureNote note) {
    return new CaptureNote.Key(note.number(), note.id(), note.kind(), note.startedAt());
  }
}
