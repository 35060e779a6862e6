package org.quancheng.hardware.pi4j;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalInputProvider;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalOutputProvider;
import com.pi4j.plugin.linuxfs.provider.i2c.LinuxFsI2CProvider;
import com.pi4j.plugin.linuxfs.provider.pwm.LinuxFsPwmProvider;
import org.quancheng.hardware.port.HardwareException;

/** The board this process runs on. */
final class RaspberryPi {

  private RaspberryPi() {}

  /**
   * Opens lines and buses with named providers; what Pi4J would find by itself depends on the class
   * path. The pin controller is found by its label, since its number changes with the kernel.
   *
   * @throws HardwareException if this is no Raspberry Pi, or this user may not use its lines
   */
  static Context open(Header header) throws HardwareException {
    try {
      return Pi4J.newContextBuilder()
          .noAutoDetect()
          .add(
              GpioDDigitalInputProvider.newInstance(),
              GpioDDigitalOutputProvider.newInstance(),
              LinuxFsI2CProvider.newInstance(),
              LinuxFsPwmProvider.newInstance(header.pwmChip()))
          .build();
    } catch (RuntimeException | LinkageError e) {
      throw new HardwareException("the GPIO lines cannot be opened: " + e.getMessage(), e);
    }
  }
}
