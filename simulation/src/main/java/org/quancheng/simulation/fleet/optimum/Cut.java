package org.quancheng.simulation.fleet.optimum;

import java.util.List;

/**
 * What a dock still held when its line grew weaker or failed.
 *
 * @param at the first moment at which it is weaker
 * @param left the captures whose last byte had not come
 */
public record Cut(int dock, long at, List<Left> left) {

  public Cut {
    left = List.copyOf(left);
  }

  /** A capture, and how many of its bytes were still to come. */
  public record Left(int job, long bytes) {}

  boolean holds(int job) {
    return left.stream().anyMatch(one -> one.job() == job);
  }
}
