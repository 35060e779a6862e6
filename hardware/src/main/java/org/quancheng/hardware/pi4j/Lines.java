package org.quancheng.hardware.pi4j;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.pwm.Pwm;
import com.pi4j.io.pwm.PwmType;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Opens lines by their BCM number and chips by their address. */
final class Lines {

  private static final long RECONCILE_MILLIS = 1000;
  private static final long BOUNCE_MILLIS = 5;

  private final Context pi4j;
  private final Header header;
  private final ScheduledExecutorService beat =
      Executors.newSingleThreadScheduledExecutor(
          runnable -> Thread.ofPlatform().daemon().name("lights").unstarted(runnable));

  private final ScheduledExecutorService bus =
      Executors.newSingleThreadScheduledExecutor(
          runnable -> Thread.ofPlatform().daemon().name("i2c").unstarted(runnable));

  Lines(Context pi4j, Header header) {
    this.pi4j = pi4j;
    this.header = header;
  }

  /** The thread for chips that are asked again and again, so that lights keep their beat. */
  ScheduledExecutorService bus() {
    return bus;
  }

  /** Stops blinking and asking. */
  void close() {
    beat.shutdownNow();
    bus.shutdownNow();
  }

  /** An input that something pulls to ground. */
  Pi4jLine input(String name, int bcm) {
    DigitalInput input =
        pi4j.create(
            DigitalInput.newConfigBuilder(pi4j)
                .id(name)
                .address(bcm)
                .pull(PullResistance.PULL_UP)
                .debounce(BOUNCE_MILLIS, TimeUnit.MILLISECONDS)
                .build());
    var line = new Pi4jLine(input);
    var _ =
        beat.scheduleWithFixedDelay(
            line::reconcile, RECONCILE_MILLIS, RECONCILE_MILLIS, TimeUnit.MILLISECONDS);
    return line;
  }

  /** An output that is low until it is used, and low again afterwards. */
  DigitalOutput output(String name, int bcm) {
    return pi4j.create(
        DigitalOutput.newConfigBuilder(pi4j)
            .id(name)
            .address(bcm)
            .initial(DigitalState.LOW)
            .shutdown(DigitalState.LOW)
            .build());
  }

  /** A light of three outputs. */
  Pi4jLight light(String name, int red, int green, int blue) {
    var colours =
        new Pi4jLight.Colours(
            output(name + "-red", red),
            output(name + "-green", green),
            output(name + "-blue", blue));
    return new Pi4jLight(colours, beat);
  }

  /** A line with a square wave of the hardware's own making. */
  Pwm tone(String name) {
    return pi4j.create(
        Pwm.newConfigBuilder(pi4j)
            .id(name)
            .address(header.pwmChannel())
            .pwmType(PwmType.HARDWARE)
            .build());
  }

  /** A chip on the header's I²C bus. */
  I2C chip(String name, int address) {
    return pi4j.create(
        I2C.newConfigBuilder(pi4j).id(name).bus(header.i2cBus()).device(address).build());
  }
}
