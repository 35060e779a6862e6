package org.quancheng.recorder;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.header.ClockSource;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.hardware.port.HardwareException;
import org.quancheng.hardware.port.RealTimeClock;
import org.quancheng.recorder.capture.Fault;
import org.quancheng.recorder.capture.RecorderEvent;
import org.quancheng.recorder.capture.RecordingListener;
import org.quancheng.recorder.docking.StayListener;
import org.quancheng.recorder.panel.Sound;
import org.quancheng.recorder.storage.CaptureNote;
import org.quancheng.recorder.storage.SpaceGuard;
import org.quancheng.recorder.time.DeviceClock;
import org.quancheng.transfer.docking.Orders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears what the recorder's other threads tell, and hands it to the recorder's own thread. */
final class Ears implements RecordingListener, StayListener {

  private static final Logger LOG = LoggerFactory.getLogger(Ears.class);

  /** A dock's clock is set by its network; the way to it takes milliseconds. */
  private static final Duration DOCK_UNCERTAINTY = Duration.ofMillis(500);

  private final Agenda agenda;
  private final DeviceClock clock;
  private final RealTimeClock chip;
  private final SpaceGuard space;
  private @Nullable Recorder recorder;
  private @Nullable Watcher watcher;

  Ears(Agenda agenda, DeviceClock clock, RealTimeClock chip, SpaceGuard space) {
    this.agenda = agenda;
    this.clock = clock;
    this.chip = chip;
    this.space = space;
  }

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

  @Override
  public void secured(CaptureNote.Key capture) {
    watch(watching -> watching.secured(capture));
  }

  @Override
  public void sealed(CaptureNote note) {
    watch(watching -> watching.finished(note));
    if (note.kind() != MediaKind.PHOTO) {
      tell(new RecorderEvent.Sealed());
    }
  }

  @Override
  public void failed(CaptureNote.Key capture, Exception cause) {
    LOG.error("capture {} cannot go on: {}", capture.number(), cause.toString());
    watch(Watcher::failed);
    tell(new RecorderEvent.CaptureFailed(space.full() ? Fault.CARD_FULL : Fault.CARD_FAILED));
  }

  @Override
  public void photoFailed(Optional<CaptureNote.Key> capture, Exception cause) {
    LOG.error("no photo: {}", cause.toString());
    watch(watching -> watching.sound(Sound.REFUSED));
  }

  @Override
  public void lagging(Duration waiting) {
    LOG.warn("the card is slow: {} ms wait for it", waiting.toMillis());
  }

  @Override
  public void greeted(Orders orders) {
    var step = clock.set(orders.utc(), ClockSource.DOCK, DOCK_UNCERTAINTY);
    LOG.info("the dock moved the clock by {} ms", step.toMillis());
    try {
      chip.set(orders.utc());
    } catch (HardwareException e) {
      LOG.warn("the clock chip was not set: {}", e.getMessage());
    }
    watch(watching -> watching.message(orders.message()));
  }

  @Override
  public void collected(CaptureNote note) {
    watch(watching -> watching.collected(note));
  }

  @Override
  public void erased(CaptureNote note) {
    watch(watching -> watching.erased(note));
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
