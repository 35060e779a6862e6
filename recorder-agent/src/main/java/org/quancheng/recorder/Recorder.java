package org.quancheng.recorder;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.event.CaptureEvent;
import org.quancheng.recorder.machine.Fault;
import org.quancheng.recorder.machine.RecorderAction;
import org.quancheng.recorder.machine.RecorderEvent;
import org.quancheng.recorder.machine.RecorderMachine;
import org.quancheng.recorder.machine.RecorderState;
import org.quancheng.recorder.machine.Wish;
import org.quancheng.recorder.panel.Sound;
import org.quancheng.recorder.source.Source;
import org.quancheng.recorder.storage.CaptureNote;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what {@link RecorderMachine} decides. All of it happens on one thread; everybody else
 * hands in events.
 */
final class Recorder implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
  private static final Duration TICK = Duration.ofSeconds(1);

  /** How much of the stream may pile up in memory after the ring has let go of it. */
  private static final int TICKS_BETWEEN_COLLECTIONS = 3;

  private final Agenda agenda;
  private final Equipment equipment;
  private final Watcher watcher;
  private final Controls controls;
  private final Senses senses;
  private RecorderState state = new RecorderState.Preparing(Optional.empty());
  private @Nullable Source source;
  private boolean stopping;
  private int ticks;
  private OptionalLong endAtNanos = OptionalLong.empty();

  Recorder(Agenda agenda, Equipment equipment, Watcher watcher, Senses senses) {
    this.agenda = agenda;
    this.equipment = equipment;
    this.watcher = watcher;
    this.controls = new Controls(equipment, watcher);
    this.senses = senses;
  }

  /** What the officer does besides pressing buttons. */
  Controls controls() {
    return controls;
  }

  /** A capture is sealed; only the one that is open, or was last, changes anything. */
  void sealed(CaptureNote note) {
    if (equipment.capturing().current(note)) {
      handle(new RecorderEvent.Sealed());
    }
  }

  /** Hands in an event; never waits. */
  void tell(RecorderEvent event) {
    agenda.add(() -> handle(event));
  }

  /** Seals what is open and then stops. */
  void stop() {
    agenda.add(() -> {
      stopping = true;
      handle(new RecorderEvent.Asked(Wish.DUTY));
    });
  }

  /** Ends, to be started anew, if it sits in a bay: nothing is filmed there. */
  void restart() {
    stopping |= state instanceof RecorderState.Docked;
  }

  @Override
  public void run() {
    try {
      equipment.overlay().ifPresent(OverlayWords::update);
      startSource();
      watcher.changed(state);
      equipment.supervisor().ready();
      long tickAt = System.nanoTime() + TICK.toNanos();
      while (!stopping || capturing()) {
        agenda.next(Duration.ofNanos(tickAt - System.nanoTime())).ifPresent(Runnable::run);
        if (System.nanoTime() >= tickAt) {
          tickAt = System.nanoTime() + TICK.toNanos();
          tick();
        }
      }
    } catch (InterruptedException _) {
      LOG.info("recorder stopped while {}", state.word());
    } finally {
      equipment.supervisor().stopping();
      equipment.docking().close();
      stopSource();
      equipment.overlay().ifPresent(OverlayWords::close);
      equipment.supervisor().close();
    }
  }

  private boolean capturing() {
    return state instanceof RecorderState.Recording
        || state instanceof RecorderState.Paused
        || state instanceof RecorderState.Sealing;
  }

  private void tick() {
    if (capturing() && equipment.space().full(equipment.claim())) {
      handle(new RecorderEvent.CardFull());
    }
    if (endAtNanos.isPresent() && System.nanoTime() - endAtNanos.getAsLong() >= 0) {
      handle(new RecorderEvent.PostEventOver());
    }
    if (state instanceof RecorderState.Recording) {
      rotate();
    }
    proveAgain();
    equipment.overlay().ifPresent(OverlayWords::update);
    boolean flowing = state instanceof RecorderState.Recording(_, var silent, _) && !silent;
    equipment.supervisor().alive(flowing);
    senses.ticked(capturing(), watcher.hoursLeft());
    watcher.ticked(state);
    ticks++;
    if (ticks % TICKS_BETWEEN_COLLECTIONS == 0) {
      // The collector would rather grow the heap to its limit: what the ring drops is old by then.
      System.gc();
    }
  }

  private void rotate() {
    try {
      equipment.capturing().rotate(equipment.shift().tags()).ifPresent(watcher::continued);
    } catch (IOException e) {
      LOG.error("the next capture cannot be prepared, the open one grows: {}", e.getMessage());
    }
  }

  private void handle(RecorderEvent event) {
    if (event instanceof RecorderEvent.CaptureFailed) {
      equipment.capturing().abandon();
    }
    if (event instanceof RecorderEvent.StreamFlows && !equipment.stream().flows()) {
      return; // Said of a source that was stopped meanwhile; the next one speaks for itself.
    }
    var step = RecorderMachine.next(state, event);
    if (!step.state().equals(state)) {
      LOG.info("{} + {} -> {}", state.word(), event, step.state().word());
    }
    state = step.state();
    step.actions().forEach(this::perform);
    watcher.changed(state);
  }

  private void perform(RecorderAction action) {
    var capturing = equipment.capturing();
    switch (action) {
      case RecorderAction.StartSource _ -> startSource();
      case RecorderAction.StopSource _ -> stopSource();
      case RecorderAction.Begin begin -> begin(begin);
      case RecorderAction.End _ -> {
        endAtNanos = OptionalLong.empty();
        capturing.end();
      }
      case RecorderAction.EndLater _ -> endLater();
      case RecorderAction.GoOn _ -> endAtNanos = OptionalLong.empty();
      case RecorderAction.Pause(var why) -> capturing.pause(why);
      case RecorderAction.Resume _ -> capturing.resume();
      case RecorderAction.GiveReason(var why) -> {
        capturing.giveReason(why);
        watcher.sound(Sound.DONE);
      }
      case RecorderAction.ToggleSound _ -> {
        capturing.toggleSound();
        watcher.sound(Sound.DONE);
        watcher.note(capturing.muted() ? "静音 " + capturing.reason().chinese() : null);
      }
      case RecorderAction.NextReason _ -> nextReason();
      case RecorderAction.Prove _ -> prove();
      case RecorderAction.Warn(var flaw) -> watcher.warn(flaw);
      case RecorderAction.Scan _ -> controls.scan(agenda);
      case RecorderAction.Choose(var choice) -> controls.choose(choice);
      case RecorderAction.TakePhoto _ -> takePhoto();
      case RecorderAction.Mark(var mark) -> {
        boolean taken = capturing.mark(new CaptureEvent.Marked(mark.markKind(), ""));
        watcher.sound(taken ? Sound.DONE : Sound.REFUSED);
      }
      case RecorderAction.StartSession _ -> startSession();
      case RecorderAction.EndSession _ -> {
        equipment.docking().end();
        controls.undocked();
        watcher.message(null);
      }
      case RecorderAction.Alarm(var fault) -> {
        LOG.error("alarm: {}", fault);
        watcher.sound(Sound.ALARM);
      }
      case RecorderAction.Refuse _ -> watcher.sound(Sound.REFUSED);
    }
  }

  private void prove() {
    watcher.testing(equipment.readiness().facts());
    if (equipment.readiness().prover().proven()) {
      handle(new RecorderEvent.Proven());
    } else {
      equipment.readiness().prover().begin();
    }
  }

  /** A proof from the run before, or an old one, is renewed while the recorder is ready. */
  private void proveAgain() {
    boolean idle =
        state instanceof RecorderState.Ready
            || state instanceof RecorderState.Testing
            || state instanceof RecorderState.Unproven;
    if (idle && equipment.readiness().prover().due()) {
      equipment.readiness().prover().begin();
    }
  }

  private void endLater() {
    if (equipment.postEvent().isZero()) {
      handle(new RecorderEvent.PostEventOver());
    } else {
      endAtNanos = OptionalLong.of(System.nanoTime() + equipment.postEvent().toNanos());
    }
  }

  private void nextReason() {
    var capturing = equipment.capturing();
    if (!capturing.muted()) {
      watcher.sound(Sound.REFUSED);
      return;
    }
    capturing.nextReason();
    watcher.sound(Sound.DONE);
    watcher.note("静音 " + capturing.reason().chinese());
  }

  private void begin(RecorderAction.Begin begin) {
    if (equipment.space().tight(equipment.claim())) {
      tell(new RecorderEvent.CaptureFailed(Fault.CARD_FULL));
      return;
    }
    try {
      var tags = equipment.shift().tags();
      equipment.supervisor().begun();
      boolean loud = equipment.shift().shortOfOfficers() || tags.caseNumber() == null;
      watcher.begun(equipment.capturing().begin(begin.kind(), tags, begin.continuing()), loud);
    } catch (IOException e) {
      LOG.error("no capture begins: {}", e.getMessage());
      tell(new RecorderEvent.CaptureFailed(Fault.CARD_FAILED));
    }
  }

  private void takePhoto() {
    try {
      equipment.capturing().photo(equipment.shift().tags());
    } catch (IOException e) {
      LOG.error("no photo: {}", e.getMessage());
      watcher.sound(Sound.REFUSED);
    }
  }

  private void startSession() {
    controls.docked();
    equipment
        .address()
        .get()
        .ifPresentOrElse(equipment.docking()::begin, () -> watcher.message("采集站地址未设置\n请联系管理员"));
  }

  private void startSource() {
    if (source == null) {
      var hearing = new Hearing(equipment.stream(), senses, agenda);
      source = Source.start(equipment.encoders(), hearing, System::nanoTime);
    }
  }

  private void stopSource() {
    if (source != null) {
      source.close();
      source = null;
    }
    equipment.stream().reset();
  }
}
