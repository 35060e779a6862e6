package org.quancheng.hardware.pi4j;

import org.quancheng.hardware.port.Button.Role;

/** The lines of a recorder on its board's header, by BCM number, as in {@code docs/hardware.md}. */
public final class RecorderPins {

  public static final int RED = 5;
  public static final int GREEN = 6;
  public static final int BLUE = 13;
  public static final int PIEZO = 18;
  public static final int MOTOR = 19;
  public static final int CONTACTS = 24;
  public static final int SUPPLY = 25;

  private RecorderPins() {}

  /** The line that a button closes to ground. */
  public static int button(Role role) {
    return switch (role) {
      case RECORD -> 17;
      case PHOTO -> 27;
      case AUDIO -> 22;
      case MARK -> 23;
    };
  }
}
