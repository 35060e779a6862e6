package org.quancheng.hardware.pi4j;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalState;
import java.util.function.Consumer;
import org.quancheng.hardware.port.PresenceLine;

/** A presence line on one GPIO input, pulled up and closed to ground while something is there. */
final class Pi4jLine implements PresenceLine {

  private final DigitalInput input;
  private Consumer<Boolean> listener = _ -> {};
  private boolean told;

  /** Takes the input over; nothing else may listen to it, since Pi4J mixes up their order. */
  Pi4jLine(DigitalInput input) {
    this.input = input;
    this.told = present();
    input.addListener(event -> changed(event.state() == DigitalState.LOW));
  }

  @Override
  public boolean present() {
    return input.state() == DigitalState.LOW;
  }

  @Override
  public synchronized void listen(Consumer<Boolean> listener) {
    this.listener = listener;
  }

  /** Tells a change whose event was lost, as when the thread that watches the line has died. */
  void reconcile() {
    changed(present());
  }

  private void changed(boolean present) {
    Consumer<Boolean> hears;
    synchronized (this) {
      if (present == told) {
        return; // A glitch shorter than the debounce time is told as a change that was none.
      }
      told = present;
      hears = listener;
    }
    hears.accept(present);
  }
}
