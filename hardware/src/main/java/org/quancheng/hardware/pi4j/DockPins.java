package org.quancheng.hardware.pi4j;

import java.util.List;

/**
 * The lines of one bay on the header of a dock's board, by BCM number. {@code docs/hardware.md}
 * holds the same table.
 */
record DockPins(int presence, int red, int green, int blue, int supply, int latch) {

  /** The piezo; this line belongs to extension boards, of which a dock has none. */
  static final int PIEZO = 0;

  static final List<DockPins> BAYS =
      List.of(
          new DockPins(4, 17, 27, 22, 5, 11),
          new DockPins(6, 13, 19, 26, 12, 18),
          new DockPins(16, 20, 21, 23, 24, 14),
          new DockPins(25, 8, 7, 9, 10, 15));
}
