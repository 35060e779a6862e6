package org.quancheng.simulation.fleet.load;

import java.util.List;

/**
 * A recorder's stay in its bay, between two shifts.
 *
 * @param recorder its number at the dock
 * @param docked when it is put in, in milliseconds from the start
 * @param taken when it is taken out again
 * @param sizes of its captures, in bytes
 */
public record Visit(int recorder, long docked, long taken, List<Long> sizes) {

  public Visit {
    sizes = List.copyOf(sizes);
  }
}
