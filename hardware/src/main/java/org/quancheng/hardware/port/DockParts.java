package org.quancheng.hardware.port;

import java.util.List;

/**
 * The parts of one dock.
 *
 * @param bays in order, numbered from 1
 * @param cards the reader for officers' cards
 */
public record DockParts(List<Bay> bays, CardReader cards, Buzzer buzzer) {

  public DockParts {
    bays = List.copyOf(bays);
  }
}
