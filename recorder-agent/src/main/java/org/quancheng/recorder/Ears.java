package org.quancheng.recorder;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.header.ClockSource;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.hardware.port.RealTimeClock;
import org.quancheng.recorder.alarm.Trouble;
import org.quancheng.recorder.capture.RecordingListener;
import org.quancheng.recorder.docking.StayListener;
import org.quancheng.recorder.machine.Fault;
import org.quancheng.recorder.machine.RecorderEvent;
import org.quancheng.recorder.panel.Sound;
import org.quancheng.recorder.shift.DutyList;
import org.quancheng.recorder.storage.CaptureNote;
import org.quancheng.recorder.storage.SpaceGuard;
import org.quancheng.recorder.supervision.Supervisor;
import org.quancheng.recorder.time.ChipLog;
import org.quancheng.recorder.time.DeviceClock;
import org.quancheng.transfer.docking.CaseEntry;
import org.quancheng.transfer.docking.Orders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears what the recorder's other threads tell, and hands it to the recorder's own thread. */
final class Ears implements RecordingListener, StayListener {

  private static final Logger LOG = LoggerFactory.getLogger(Ears.class);

  /** A dock's clock is set by its network; the way to it takes milliseconds. */
  private static final Duration DOCK_UNCERTAINTY = Duration.ofMillis(500);

  private final AtomicBoolean slow = new AtomicBoolean();
  private final Agenda agenda;
  private final DeviceClock clock;
  private final RealTimeClock chip;
  private final SpaceGuard space;
  private final Supervisor supervisor;
  private final DutyList duty;
  private final ChipLog chipLog;
  private @Nullable Recorder recorder;
  private @Nullable Watcher watcher;

  Ears(Agenda agenda, Timepieces time, SpaceGuard space, DutyList duty, Supervisor supervisor) {
    this.agenda = agenda;
    this.clock = time.clock();
    this.chip = time.chip();
    this.chipLog = time.log();
    this.space = space;
    this.supervisor = supervisor;
    this.duty = duty;
  }

  /** What is set when a dock tells the time. */
  record Timepieces(DeviceClock clock, RealTimeClock chip, ChipLog log) {}

  /** Names whom to tell; nothing is heard before. */
  void serve(Recorder recorder, Watcher watcher) {
    this.recorder = recorder;
    this.watcher = watcher;
  }

  /** Hands an event in. */
  void tell(RecorderEvent event) {
    agenda.add(() -> {
      if (recorder != null) {
        recorder.tell(event);
      }
    });
  }

  /** A capture was found that could only be kept as it was. */
  void unended(CaptureNote capture) {
    LOG.error("capture {} has no signed end; a dock takes it in all the same", capture.number());
    watch(watching -> watching.mention(Trouble.UNENDED));
  }

  @Override
  public void secured(CaptureNote.Key capture) {
    watch(watching -> watching.secured(capture));
    try {
      chipLog.signed();
    } catch (IOException e) {
      LOG.warn("the next capture tells the clock's step once more: {}", e.getMessage());
    }
  }

  @Override
  public void attested() {
    supervisor.sealed();
  }

  @Override
  public void sealed(CaptureNote note) {
    watch(watching -> watching.finished(note));
    agenda.add(() -> {
      if (recorder != null) {
        recorder.sealed(note);
      }
    });
  }

  @Override
  public void failed(CaptureNote.Key capture, Exception cause) {
    LOG.error("capture {} cannot go on: {}", capture.number(), cause.toString());
    watch(Watcher::failed);
    tell(
        new RecorderEvent.CaptureFailed(
            space.full(SpaceGuard.Claim.MUST) ? Fault.CARD_FULL : Fault.CARD_FAILED));
  }

  @Override
  public void photoFailed(Optional<CaptureNote.Key> capture, Exception cause) {
    LOG.error("no photo: {}", cause.toString());
    watch(watching -> watching.sound(Sound.REFUSED));
  }

  @Override
  public void lagging(Duration waiting) {
    if (slow.compareAndSet(false, true)) {
      LOG.warn("the card is slow: {} ms wait for it", waiting.toMillis());
      watch(watching -> {
        watching.mention(Trouble.CARD_SLOW);
        slow.set(false);
      });
    }
  }

  @Override
  public void unrecorded(String kind) {
    LOG.error("not put on record, for the card takes nothing: {}", kind);
    watch(watching -> watching.mention(Trouble.CARD_SLOW));
  }

  @Override
  public void greeted(Orders orders) {
    Optional.ofNullable(orders.utc())
        .ifPresentOrElse(
            this::setClock, () -> LOG.warn("the dock does not know the time; the clock stays"));
    try {
      // A dock that knows nothing yet does not take away what another one told.
      if (!orders.roster().isEmpty() || !orders.cases().isEmpty()) {
        duty.replace(orders.roster(), orders.cases().stream().map(CaseEntry::number).toList());
      }
    } catch (IOException e) {
      LOG.error("the lists of officers and cases are not kept: {}", e.getMessage());
    }
    watch(watching -> watching.message(orders.message()));
  }

  @Override
  public void handedTo(Optional<Officer> officer) {
    agenda.add(() -> {
      if (recorder != null) {
        recorder.controls().handedTo(officer);
      }
    });
  }

  private void setClock(Instant utc) {
    var step = clock.set(utc, ClockSource.DOCK, DOCK_UNCERTAINTY);
    LOG.info("the dock moved the clock by {} ms", step.toMillis());
    setChip(utc);
    stepped(utc, step);
  }

  private void setChip(Instant utc) {
    try {
      var told = chip.read();
      chip.set(utc);
      chipLog.set(told.kept() ? Optional.of(told.utc()) : Optional.empty(), utc);
      chipLog
          .drift()
          .ifPresent(parts -> LOG.info("the clock chip goes {} parts per million fast", parts));
    } catch (IOException e) {
      LOG.warn("the clock chip was not set: {}", e.getMessage());
    }
  }

  /** The next capture says and signs by how much earlier ones were wrong. */
  private void stepped(Instant utc, Duration step) {
    var drift = chipLog.drift();
    var told =
        "%s %+d ms DOCK ±%d ms%s"
            .formatted(
                utc,
                step.toMillis(),
                DOCK_UNCERTAINTY.toMillis(),
                drift.isPresent() ? " %+d ppm".formatted(drift.getAsLong()) : "");
    try {
      chipLog.stepped(step, told);
    } catch (IOException e) {
      LOG.error("the step of the clock is not kept: {}", e.getMessage());
    }
  }

  @Override
  public void collected(CaptureNote note) {
    watch(watching -> watching.collected(note));
  }

  @Override
  public void receipted(CaptureNote note) {
    watch(watching -> watching.receipted(note));
  }

  @Override
  public void erased(CaptureNote note) {
    watch(watching -> watching.erased(note));
  }

  @Override
  public void updated() {
    watch(watching -> watching.message("正在更新\n请勿取出"));
    agenda.add(() -> {
      if (recorder != null) {
        recorder.restart();
      }
    });
  }

  @Override
  public void troubled(String words) {
    watch(watching -> watching.message(words));
  }

  private void watch(Consumer<Watcher> work) {
    agenda.add(() -> {
      if (watcher != null) {
        work.accept(watcher);
      }
    });
  }
}
