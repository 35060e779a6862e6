package org.quancheng.simulation.fleet.load;

/**
 * A time in which something is amiss.
 *
 * @param from its first millisecond from the start
 * @param to the first after it
 * @param factor what is left of a line's rate meanwhile
 */
public record Spell(long from, long to, double factor) {

  boolean covers(long time) {
    return from <= time && time < to;
  }
}
