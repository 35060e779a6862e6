package org.quancheng.recorder;

import java.io.Closeable;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.capture.ClockSource;
import org.quancheng.hardware.port.HardwareException;
import org.quancheng.hardware.port.RecorderParts;
import org.quancheng.hardware.simulated.Hand;
import org.quancheng.hardware.simulated.SimulatedRecorder;
import org.quancheng.recorder.time.DeviceClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The recorder's parts, and the hand that moves them when they are simulated. */
final class Body implements Closeable {

  private static final Logger LOG = LoggerFactory.getLogger(Body.class);

  /** A clock chip tells whole seconds and was set by hand or by a dock some time ago. */
  private static final Duration CHIP_UNCERTAINTY = Duration.ofSeconds(2);

  private final RecorderParts parts;
  private final @Nullable Hand hand;

  private Body(RecorderParts parts, @Nullable Hand hand) {
    this.parts = parts;
    this.hand = hand;
  }

  /** Opens the hardware that the settings name. */
  static Body of(String hardware, PrintStream out) {
    var hand = new Hand(out);
    return new Body(new SimulatedRecorder(hand, InstantSource.system()).parts(), hand);
  }

  RecorderParts parts() {
    return parts;
  }

  Optional<Hand> hand() {
    return Optional.ofNullable(hand);
  }

  /** Tells whoever watches from outside; nobody does on a device. */
  void tell(String event, Map<String, ?> fields) {
    if (hand != null) {
      hand.tell(event, fields);
    }
  }

  /** Takes the time from the clock chip, if it kept it. */
  void setClock(DeviceClock clock) {
    try {
      var reading = parts.clock().read();
      if (reading.kept()) {
        clock.set(reading.utc(), ClockSource.REAL_TIME_CLOCK, CHIP_UNCERTAINTY);
      }
    } catch (HardwareException e) {
      LOG.warn("the clock chip does not answer: {}", e.getMessage());
    }
  }

  @Override
  public void close() {}
}
