package org.quancheng.hardware.simulated;

import java.util.ArrayList;
import java.util.List;
import org.quancheng.hardware.port.Bay;

/** The parts of a dock in memory; the hand learns {@code insert N} and {@code remove N}. */
public final class SimulatedDock {

  private final List<SimulatedBay> bays = new ArrayList<>();

  /** Makes a dock with empty bays, numbered from 1. */
  public SimulatedDock(int bayCount, Hand hand) {
    for (int number = 1; number <= bayCount; number++) {
      bays.add(new SimulatedBay(number, hand::tell));
    }
    hand.teach("insert N", words -> bay(words.getFirst()).occupy(true));
    hand.teach("remove N", words -> bay(words.getFirst()).occupy(false));
  }

  public List<Bay> bays() {
    return List.copyOf(bays);
  }

  private SimulatedBay bay(String word) {
    int number = Integer.parseInt(word);
    if (number < 1 || number > bays.size()) {
      throw new IllegalArgumentException("there are bays 1 to " + bays.size());
    }
    return bays.get(number - 1);
  }
}
