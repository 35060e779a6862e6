package org.quancheng.hardware.pi4j;

import com.pi4j.io.gpio.digital.DigitalOutput;
import org.quancheng.hardware.port.Bay;
import org.quancheng.hardware.port.PowerSwitch;
import org.quancheng.hardware.port.PresenceLine;
import org.quancheng.hardware.port.StatusLight;

/** A slot with a contact, a light, a latch and a switched supply. */
final class Pi4jBay implements Bay {

  private final int number;
  private final PresenceLine presence;
  private final StatusLight light;
  private final DigitalOutput supply;
  private final DigitalOutput latch;

  /** The lines that a slot switches. */
  record Switched(DigitalOutput supply, DigitalOutput latch) {}

  Pi4jBay(int number, PresenceLine presence, StatusLight light, Switched switched) {
    this.number = number;
    this.presence = presence;
    this.light = light;
    this.supply = switched.supply();
    this.latch = switched.latch();
    supply.high();
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
    return on -> supply.setState(on);
  }

  @Override
  public PowerSwitch latch() {
    return on -> latch.setState(on);
  }
}
