package org.quancheng.recorder;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.header.ClockStatus;
import org.quancheng.hardware.port.BatteryGauge;
import org.quancheng.hardware.port.HardwareException;
import org.quancheng.recorder.capture.RecorderState;
import org.quancheng.recorder.panel.Panel;
import org.quancheng.recorder.panel.Sound;
import org.quancheng.recorder.panel.Surroundings;
import org.quancheng.recorder.shift.Shift;
import org.quancheng.recorder.storage.CaptureNote;
import org.quancheng.recorder.storage.Card;
import org.quancheng.recorder.time.DeviceClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows and tells how the recorder is doing. Used by the recorder's thread only. */
final class Watcher {

  private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);
  private static final int TICKS_BETWEEN_ALARMS = 5;

  private final Panel panel;
  private final BiConsumer<String, Map<String, ?>> teller;
  private final Sight sight;
  private String told = "";
  private @Nullable String message;
  private CaptureNote.@Nullable Key open;
  private Duration openSince = Duration.ZERO;
  private int held;
  private int ticks;

  /** What a watcher looks at. */
  record Sight(Shift shift, Card card, DeviceClock clock, BatteryGauge battery) {}

  /**
   * Makes a watcher.
   *
   * @param teller takes events for whoever watches the recorder from outside
   */
  Watcher(Panel panel, BiConsumer<String, Map<String, ?>> teller, Sight sight) {
    this.panel = panel;
    this.teller = teller;
    this.sight = sight;
    count();
  }

  void changed(RecorderState state) {
    if (!state.word().equals(told)) {
      told = state.word();
      teller.accept("state", Map.of("state", told));
    }
    show(state);
  }

  void ticked(RecorderState state) {
    ticks++;
    boolean wrong =
        state instanceof RecorderState.Faulted
            || (state instanceof RecorderState.Recording(_, var silent) && silent);
    if (wrong && ticks % TICKS_BETWEEN_ALARMS == 0) {
      panel.play(Sound.ALARM);
    }
    show(state);
  }

  void sound(Sound sound) {
    panel.play(sound);
  }

  /** Words that push the case aside on the screen; null takes them away. */
  void message(@Nullable String words) {
    message = words;
  }

  void begun(CaptureNote.Key key) {
    open = key;
    openSince = sight.clock().monotonic();
    panel.play(Sound.BEGIN);
    tell("RECORDING", key);
  }

  void secured(CaptureNote.Key key) {
    tell("SECURED", key);
  }

  /** A capture is finished: sealed, or recovered after a power cut. */
  void finished(CaptureNote note) {
    if (open != null && open.number() == note.number()) {
      open = null;
      panel.play(Sound.SEALED);
    } else {
      panel.play(Sound.DONE);
    }
    count();
    tell(note.recovered() ? "RECOVERED" : "SEALED", key(note));
  }

  void failed() {
    open = null;
  }

  void collected(CaptureNote note) {
    tell("COLLECTED", key(note));
  }

  void erased(CaptureNote note) {
    count();
    tell("STORED", key(note));
    tell("ERASED", key(note));
  }

  private void show(RecorderState state) {
    var moment = sight.clock().now();
    var elapsed = Optional.ofNullable(open).map(_ -> sight.clock().monotonic().minus(openSince));
    panel.show(
        state,
        new Surroundings(
            sight.shift().tags(),
            elapsed,
            Optional.ofNullable(message),
            held,
            batteryPercent(sight.battery()),
            moment.utc(),
            moment.clock() == ClockStatus.SYNCHRONISED));
  }

  /** The charge, or 0 when the gauge does not answer. */
  static int batteryPercent(BatteryGauge gauge) {
    try {
      return gauge.read().percent();
    } catch (HardwareException e) {
      LOG.warn("the battery gauge does not answer: {}", e.getMessage());
      return 0;
    }
  }

  private void count() {
    try {
      held = sight.card().notes().size();
    } catch (IOException e) {
      LOG.error("the card's notes cannot be read: {}", e.getMessage());
    }
  }

  private void tell(String phase, CaptureNote.Key key) {
    InstantSource clock = sight.clock()::instant;
    var fields = new LinkedHashMap<String, Object>();
    fields.put("number", key.number());
    fields.put("kind", key.kind());
    fields.put("captureId", key.id());
    fields.put("phase", phase);
    fields.put("at", clock.instant());
    teller.accept("capture", fields);
  }

  private static CaptureNote.Key key(CaptureNote note) {
    return new CaptureNote.Key(note.number(), note.id(), note.kind(), note.startedAt());
  }
}
