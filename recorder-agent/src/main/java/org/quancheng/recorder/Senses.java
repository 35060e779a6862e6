package org.quancheng.recorder;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.quancheng.evidence.event.CaptureEvent;
import org.quancheng.evidence.header.ClockSource;
import org.quancheng.evidence.header.ClockStatus;
import org.quancheng.hardware.port.HardwareException;
import org.quancheng.hardware.port.RecorderParts;
import org.quancheng.recorder.alarm.Trouble;
import org.quancheng.recorder.source.Finding;
import org.quancheng.recorder.time.DeviceClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the parts once a second how they are. Used by the recorder's thread only. */
final class Senses {

  private static final Logger LOG = LoggerFactory.getLogger(Senses.class);
  private static final int PERCENT_WEAK = 15;
  private static final double CELSIUS_HOT = 65;
  private static final double CELSIUS_COOL = 60;
  private static final long HOURS_NEAR = 4;
  private static final int TICKS_BETWEEN_CHECKS = 10;

  /** A receiver tells the time of a fix some tenths of a second after it. */
  private static final Duration RECEIVER_LATE = Duration.ofMillis(400);

  private static final Duration RECEIVER_UNCERTAINTY = Duration.ofSeconds(1);

  private final RecorderParts parts;
  private final DeviceClock clock;
  private final Equipment equipment;
  private final Watcher watcher;
  private List<String> silentBefore = List.of();
  private boolean hot;
  private int ticks;

  Senses(RecorderParts parts, DeviceClock clock, Equipment equipment, Watcher watcher) {
    this.parts = parts;
    this.clock = clock;
    this.equipment = equipment;
    this.watcher = watcher;
  }

  /**
   * A second has gone by.
   *
   * @param capturing whether a capture is open
   */
  void ticked(boolean capturing, OptionalLong hoursLeft) {
    batteryAndHeat();
    clockGoes();
    watcher.trouble(Trouble.DEADLINE, hoursLeft.isPresent() && hoursLeft.getAsLong() < HOURS_NEAR);
    watcher.trouble(Trouble.SPACE_LOW, equipment.space().low());
    watcher.trouble(Trouble.OFFICERS_FEW, capturing && equipment.shift().shortOfOfficers());
    watcher.trouble(Trouble.UNBOUND, capturing && equipment.shift().tags().caseNumber() == null);
    if (ticks % TICKS_BETWEEN_CHECKS == 0) {
      callTheRoll();
      if (capturing) {
        parts
            .positioning()
            .latest()
            .ifPresent(fix ->
                equipment
                    .capturing()
                    .note(
                        new CaptureEvent.Positioned(
                            fix.latitude(), fix.longitude(), fix.accuracyMetres())));
      }
    }
    ticks++;
  }

  /** What the encoder's filters noticed. */
  void noticed(Finding finding) {
    switch (finding) {
      case DARK -> watcher.trouble(Trouble.LENS_DARK, true);
      case LIT -> watcher.trouble(Trouble.LENS_DARK, false);
      case FROZEN -> watcher.trouble(Trouble.PICTURE_FROZEN, true);
      case MOVING -> watcher.trouble(Trouble.PICTURE_FROZEN, false);
      case SILENT -> watcher.trouble(Trouble.SILENCE, true);
      case AUDIBLE -> watcher.trouble(Trouble.SILENCE, false);
    }
  }

  /** A new stream begins: what was noticed in the old one counts no more. */
  void forget() {
    watcher.trouble(Trouble.LENS_DARK, false);
    watcher.trouble(Trouble.PICTURE_FROZEN, false);
    watcher.trouble(Trouble.SILENCE, false);
  }

  private void batteryAndHeat() {
    try {
      var charge = parts.battery().read();
      watcher.trouble(Trouble.BATTERY_WEAK, charge.percent() <= PERCENT_WEAK && !charge.charging());
      double celsius = parts.thermometer().celsius();
      hot = celsius >= (hot ? CELSIUS_COOL : CELSIUS_HOT);
      watcher.trouble(Trouble.HOT, hot);
    } catch (HardwareException _) {
      // The roll call tells; the other troubles stay as they were.
    }
  }

  private void clockGoes() {
    clock
        .jumped()
        .ifPresent(step -> {
          equipment
              .capturing()
              .note(new CaptureEvent.Marked("CLOCK_JUMPED", step.toMillis() + " ms"));
          watcher.mention(Trouble.CLOCK_JUMPED);
        });
    if (clock.now().clock() != ClockStatus.SYNCHRONISED) {
      parts
          .positioning()
          .latest()
          .ifPresent(fix -> {
            var utc = fix.utc().plus(RECEIVER_LATE);
            var step = clock.set(utc, ClockSource.GNSS, RECEIVER_UNCERTAINTY);
            var told =
                "%s %+d ms GNSS ±%d ms"
                    .formatted(utc, step.toMillis(), RECEIVER_UNCERTAINTY.toMillis());
            equipment.capturing().note(new CaptureEvent.Marked("CLOCK_SET", told));
          });
    }
    watcher.trouble(Trouble.CLOCK_LOST, clock.now().clock() != ClockStatus.SYNCHRONISED);
    try {
      watcher.trouble(Trouble.CHIP_STOPPED, !parts.clock().read().kept());
    } catch (HardwareException _) {
      // The roll call tells.
    }
  }

  private void callTheRoll() {
    var silent = RollCall.silent(parts);
    if (!silent.equals(silentBefore)) {
      LOG.warn("parts that do not answer: {}", silent);
      silentBefore = silent;
    }
    watcher.trouble(Trouble.PART_SILENT, !silent.isEmpty());
  }
}
