package org.quancheng.hardware.port;

/** Switches a part of a bay: its supply, or the magnet of its latch. */
public interface PowerSwitch {

  /**
   * Switches; what is there already is left alone.
   *
   * @throws HardwareException if the line cannot be driven
   */
  void on(boolean on) throws HardwareException;
}
