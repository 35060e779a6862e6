package org.quancheng.hardware.simulated;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.quancheng.hardware.port.StatusLight;

/** A light that tells each change as a {@code light} event. */
public final class SimulatedLight implements StatusLight {

  private final Map<String, ?> place;
  private final BiConsumer<String, Map<String, ?>> teller;
  private Signal signal = Signal.OFF;

  /**
   * Makes a dark light.
   *
   * @param place fields that tell which light it is, such as the bay
   */
  public SimulatedLight(Map<String, ?> place, BiConsumer<String, Map<String, ?>> teller) {
    this.place = place;
    this.teller = teller;
  }

  @Override
  public synchronized void show(Signal signal) {
    if (signal.equals(this.signal)) {
      return;
    }
    this.signal = signal;
    var fields = new LinkedHashMap<String, Object>(place);
    fields.put("colour", signal.colour());
    fields.put("pattern", signal.pattern());
    teller.accept("light", fields);
  }

  /** What the light shows now. */
  public synchronized Signal signal() {
    return signal;
  }
}
