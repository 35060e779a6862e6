package org.quancheng.system.powercut;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * How much is swept, by the property {@code powercut}: {@code full} for every call in every way,
 * and {@code required} for the usual share with a failure where a skip would be. The share is drawn
 * by a seed, which is printed and can be given back as {@code powercut.seed}.
 */
final class Effort {

  private static final String ASKED = System.getProperty("powercut", "");

  private final long seed = Long.getLong("powercut.seed", System.nanoTime());

  Effort() {
    System.out.printf("power cuts: -Dpowercut.seed=%d draws the same calls again%n", seed);
  }

  static boolean full() {
    return ASKED.equals("full");
  }

  static boolean required() {
    return full() || ASKED.equals("required");
  }

  /** As many of them as are usual, in their order; all of them when everything is asked for. */
  <T> List<T> some(int usual, List<T> all) {
    if (full() || all.size() <= usual) {
      return all;
    }
    var indices = new ArrayList<Integer>();
    for (int index = 0; index < all.size(); index++) {
      indices.add(index);
    }
    Collections.shuffle(indices, new Random(seed));
    return indices.stream().limit(usual).sorted().map(all::get).toList();
  }
}
