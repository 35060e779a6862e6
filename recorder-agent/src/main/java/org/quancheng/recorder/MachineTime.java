package org.quancheng.recorder;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The system's clock of a simulated recorder: the true one, until a hand moves it. */
final class MachineTime implements InstantSource {

  private volatile Duration shift = Duration.ZERO;

  @Override
  public Instant instant() {
    return Instant.now().plus(shift);
  }

  /** Moves it at once, as somebody does who sets it. */
  synchronized void jump(Duration step) {
    shift = shift.plus(step);
  }
}
