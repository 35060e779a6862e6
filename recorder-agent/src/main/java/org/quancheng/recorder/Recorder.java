package org.quancheng.recorder;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.quancheng.recorder.capture.Fault;
import org.quancheng.recorder.capture.RecorderAction;
import org.quancheng.recorder.capture.RecorderEvent;
import org.quancheng.recorder.capture.RecorderMachine;
import org.quancheng.recorder.capture.RecorderState;
import org.quancheng.recorder.capture.Wish;
import org.quancheng.recorder.panel.Sound;
import org.quancheng.recorder.source.Source;
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
  private static final int TICKS_BETWEEN_COLLECTIONS = 5;

  private final Agenda agenda;
  private final Equipment equipment;
  private final Watcher watcher;
  private RecorderState state = new RecorderState.Preparing(Optional.empty());
  private @Nullable Source source;
  private boolean stopping;
  private int ticks;

  Recorder(Agenda agenda, Equipment equipment, Watcher watcher) {
    this.agenda = agenda;
    this.equipment = equipment;
    this.watcher = watcher;
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

  @Override
  public void run() {
    try {
      startSource();
      watcher.changed(state);
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
      equipment.docking().close();
      stopSource();
    }
  }

  private boolean capturing() {
    return state instanceof RecorderState.Recording
        || state instanceof RecorderState.Paused
        || state instanceof RecorderState.Sealing;
  }

  private void tick() {
    if (capturing() && equipment.space().full()) {
      handle(new RecorderEvent.CardFull());
    }
    watcher.ticked(state);
    ticks++;
    if (ticks % TICKS_BETWEEN_COLLECTIONS == 0) {
      // The collector would rather grow the heap to its limit: what the ring drops is old by then.
      System.gc();
    }
  }

  private void handle(RecorderEvent event) {
    if (event instanceof RecorderEvent.CaptureFailed) {
      equipment.capturing().abandon();
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
      case RecorderAction.End _ -> capturing.end();
      case RecorderAction.Pause _ -> capturing.pause("OFFICER");
      case RecorderAction.Resume _ -> capturing.resume();
      case RecorderAction.TakePhoto _ -> takePhoto();
      case RecorderAction.Mark(var mark) -> {
        capturing.mark(mark);
        watcher.sound(Sound.DONE);
      }
      case RecorderAction.StartSession _ -> startSession();
      case RecorderAction.EndSession _ -> {
        equipment.docking().end();
        watcher.message(null);
      }
      case RecorderAction.Alarm(var fault) -> {
        LOG.error("alarm: {}", fault);
        watcher.sound(Sound.ALARM);
      }
      case RecorderAction.Refuse _ -> watcher.sound(Sound.REFUSED);
    }
  }

  private void begin(RecorderAction.Begin begin) {
    if (equipment.space().tight()) {
      tell(new RecorderEvent.CaptureFailed(Fault.CARD_FULL));
      return;
    }
    try {
      var tags = equipment.shift().tags();
      watcher.begun(equipment.capturing().begin(begin.kind(), tags, begin.continuing()));
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
    equipment.shift().end();
    equipment
        .address()
        .get()
        .ifPresentOrElse(equipment.docking()::begin, () -> watcher.message("采集站地址未设置\n请联系管理员"));
  }

  private void startSource() {
    if (source == null) {
      source = Source.start(equipment.encoders(), equipment.stream(), System::nanoTime);
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
