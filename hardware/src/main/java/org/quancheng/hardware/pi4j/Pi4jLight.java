package org.quancheng.hardware.pi4j;

import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.quancheng.hardware.port.StatusLight;

/** A red-green-blue light on three GPIO outputs. */
final class Pi4jLight implements StatusLight {

  private static final int UNTIL_CANCELLED = Integer.MAX_VALUE;
  private static final int SLOW_HALF_PERIOD_MS = 500;
  private static final int FAST_HALF_PERIOD_MS = 125;

  private final DigitalOutput red;
  private final DigitalOutput green;
  private final DigitalOutput blue;
  private final List<Future<?>> blinking = new ArrayList<>();

  Pi4jLight(DigitalOutput red, DigitalOutput green, DigitalOutput blue) {
    this.red = red;
    this.green = green;
    this.blue = blue;
  }

  @Override
  public synchronized void show(Signal signal) {
    blinking.forEach(blink -> blink.cancel(true));
    blinking.clear();
    List.of(red, green, blue).forEach(DigitalOutput::low);
    var lit =
        switch (signal.colour()) {
          case NONE -> List.<DigitalOutput>of();
          case GREEN -> List.of(green);
          case AMBER -> List.of(red, green);
          case RED -> List.of(red);
          case BLUE -> List.of(blue);
        };
    for (var output : lit) {
      switch (signal.pattern()) {
        case STEADY -> output.high();
        case SLOW_BLINK -> blink(output, SLOW_HALF_PERIOD_MS);
        case FAST_BLINK -> blink(output, FAST_HALF_PERIOD_MS);
      }
    }
  }

  private void blink(DigitalOutput output, int halfPeriodMs) {
    blinking.add(
        output.blinkAsync(
            halfPeriodMs, UNTIL_CANCELLED, TimeUnit.MILLISECONDS, DigitalState.HIGH, () -> null));
  }
}
