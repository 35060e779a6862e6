package org.quancheng.hardware.pi4j;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import org.quancheng.hardware.port.HardwareException;

/** The board this process runs on. */
final class RaspberryPi {

  private RaspberryPi() {}

  /**
   * Opens lines and buses through the Pi4J plugins on the class path (gpiod, linuxfs).
   *
   * @throws HardwareException if this is no Raspberry Pi, or this user may not use its lines
   */
  static Context open() throws HardwareException {
    try {
      var pi4j = Pi4J.newContextBuilder().autoDetectPlatforms().autoDetectProviders().build();
      if (!pi4j.hasProvider("gpiod-digital-input")) {
        pi4j.shutdown();
        throw new HardwareException("this machine has no GPIO lines that can be used");
      }
      return pi4j;
    } catch (RuntimeException e) {
      throw new HardwareException("the GPIO lines cannot be opened: " + e.getMessage(), e);
    }
  }
}
