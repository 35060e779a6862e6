package org.quancheng.hardware.pi4j;

import com.pi4j.io.gpio.digital.DigitalOutput;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.quancheng.hardware.port.StatusLight;

/** A red-green-blue light on three GPIO outputs. */
final class Pi4jLight implements StatusLight {

  private static final int SLOW_HALF_PERIOD_MS = 500;
  private static final int FAST_HALF_PERIOD_MS = 125;

  private final Colours outputs;
  private final ScheduledExecutorService beat;
  private @Nullable Future<?> blinking;
  private boolean lit;
  private int showing;

  /** The three outputs of a light. */
  record Colours(DigitalOutput red, DigitalOutput green, DigitalOutput blue) {

    List<DigitalOutput> all() {
      return List.of(red, green, blue);
    }

    List<DigitalOutput> of(Colour colour) {
      return switch (colour) {
        case NONE -> List.of();
        case GREEN -> List.of(green);
        case AMBER -> List.of(red, green);
        case RED -> List.of(red);
        case BLUE -> List.of(blue);
      };
    }
  }

  /**
   * Makes a dark light.
   *
   * @param beat the thread that makes lights blink
   */
  Pi4jLight(Colours outputs, ScheduledExecutorService beat) {
    this.outputs = outputs;
    this.beat = beat;
  }

  @Override
  public synchronized void show(Signal signal) {
    showing++;
    if (blinking != null) {
      blinking.cancel(false);
      blinking = null;
    }
    outputs.all().forEach(DigitalOutput::low);
    var shining = outputs.of(signal.colour());
    shining.forEach(DigitalOutput::high);
    lit = true;
    switch (signal.pattern()) {
      case STEADY -> {}
      case SLOW_BLINK -> blink(shining, SLOW_HALF_PERIOD_MS);
      case FAST_BLINK -> blink(shining, FAST_HALF_PERIOD_MS);
    }
  }

  private void blink(List<DigitalOutput> shining, int halfPeriodMs) {
    int mine = showing;
    blinking =
        beat.scheduleAtFixedRate(
            () -> toggle(shining, mine), halfPeriodMs, halfPeriodMs, TimeUnit.MILLISECONDS);
  }

  private synchronized void toggle(List<DigitalOutput> shining, int mine) {
    if (mine != showing) {
      return; // A beat that was under way when the light was told to show something else.
    }
    lit = !lit;
    shining.forEach(output -> output.setState(lit));
  }
}
