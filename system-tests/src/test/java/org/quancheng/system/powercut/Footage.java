package org.quancheng.system.powercut;

import java.nio.ByteBuffer;
import java.util.random.RandomGeneratorFactory;

/** What the victim films: known bytes for every second of every capture. */
final class Footage {

  static final int CAPTURES = 2;
  static final int SECONDS = 2;
  static final int SECOND_BYTES = 9_000;

  private Footage() {}

  static byte[] second(long capture, int second) {
    var bytes = new byte[SECOND_BYTES];
    RandomGeneratorFactory.of("L64X128MixRandom").create(capture * 1000 + second).nextBytes(bytes);
    return bytes;
  }

  static byte[] all(long capture) {
    var all = ByteBuffer.allocate(SECONDS * SECOND_BYTES);
    for (int second = 0; second < SECONDS; second++) {
      all.put(second(capture, second));
    }
    return all.array();
  }
}
