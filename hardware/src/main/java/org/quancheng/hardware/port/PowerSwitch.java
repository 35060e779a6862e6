package org.quancheng.hardware.port;

/** Feeds a bay with power, or cuts it. */
public interface PowerSwitch {

  /** Switches the supply; a switch that is there already is left alone. */
  void on(boolean on) throws HardwareException;
}
