package org.quancheng.hardware.board;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputBase;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import com.pi4j.io.gpio.digital.PullResistance;

/** An input line that is driven by hand; it rests where its pull resistor takes it. */
final class BoardInput extends DigitalInputBase {

  private DigitalState state;

  BoardInput(DigitalInputProvider provider, DigitalInputConfig config) {
    super(provider, config);
    this.state = config.pull() == PullResistance.PULL_UP ? DigitalState.HIGH : DigitalState.LOW;
  }

  @Override
  public synchronized DigitalState state() {
    return state;
  }

  void drive(DigitalState next) {
    synchronized (this) {
      if (state == next) {
        return;
      }
      state = next;
    }
    repeat();
  }

  void repeat() {
    dispatch(new DigitalStateChangeEvent<DigitalInput>(this, state()));
  }
}
