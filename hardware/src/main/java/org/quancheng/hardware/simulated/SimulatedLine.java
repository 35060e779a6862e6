package org.quancheng.hardware.simulated;

import java.util.function.Consumer;
import org.quancheng.hardware.port.PresenceLine;

/** A presence line that a hand raises and lowers. */
public final class SimulatedLine implements PresenceLine {

  private boolean present;
  private Consumer<Boolean> listener = _ -> {};

  public SimulatedLine(boolean present) {
    this.present = present;
  }

  @Override
  public synchronized boolean present() {
    return present;
  }

  @Override
  public synchronized void listen(Consumer<Boolean> listener) {
    this.listener = listener;
  }

  /** Raises or lowers the line; the listener hears changes only. */
  public void drive(boolean present) {
    Consumer<Boolean> hears;
    synchronized (this) {
      if (this.present == present) {
        return;
      }
      this.present = present;
      hears = listener;
    }
    hears.accept(present);
  }
}
