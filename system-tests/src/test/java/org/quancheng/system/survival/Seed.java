package org.quancheng.system.survival;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** The one number that a run's moments of failure come from. Run one again with -Dseed=N. */
final class Seed {

  private static final long VALUE =
      Long.getLong("seed", RandomGenerator.getDefault().nextInt(1_000_000));

  private Seed() {}

  static long value() {
    return VALUE;
  }

  static RandomGenerator random() {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(VALUE);
  }
}
