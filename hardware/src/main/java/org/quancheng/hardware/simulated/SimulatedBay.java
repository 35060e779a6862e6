package org.quancheng.hardware.simulated;

import java.util.Map;
import java.util.function.BiConsumer;
import org.quancheng.hardware.port.Bay;
import org.quancheng.hardware.port.PowerSwitch;
import org.quancheng.hardware.port.PresenceLine;
import org.quancheng.hardware.port.StatusLight;

/** A slot in memory. */
public final class SimulatedBay implements Bay {

  private final int number;
  private final SimulatedLine presence = new SimulatedLine(false);
  private final SimulatedLight light;
  private final BiConsumer<String, Map<String, ?>> teller;

  SimulatedBay(int number, BiConsumer<String, Map<String, ?>> teller) {
    this.number = number;
    this.teller = teller;
    this.light = new SimulatedLight(Map.of("bay", number), teller);
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public PresenceLine presence() {
    return presence;
  }

  @Override
  public StatusLight light() {
    return light;
  }

  @Override
  public PowerSwitch power() {
    return on -> teller.accept("power", Map.of("bay", number, "on", on));
  }

  @Override
  public PowerSwitch latch() {
    return on -> teller.accept("latch", Map.of("bay", number, "on", on));
  }

  /** Puts a recorder into the slot, or takes it out. */
  public void occupy(boolean occupied) {
    presence.drive(occupied);
  }
}
