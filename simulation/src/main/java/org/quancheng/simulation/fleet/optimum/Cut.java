package org.quancheng.simulation.fleet.optimum;

/**
 * What a dock still held when its line grew weaker or failed.
 *
 * @param at the first moment at which it is weaker
 * @param jobs the captures whose last byte had not come
 * @param remaining bytes of each
 */
public record Cut(int dock, long at, int[] jobs, long[] remaining) {

  boolean holds(int job) {
    for (int held : jobs) {
      if (held == job) {
        return true;
      }
    }
    return false;
  }
}
