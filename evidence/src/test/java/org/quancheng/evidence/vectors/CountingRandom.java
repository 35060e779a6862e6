package org.quancheng.evidence.vectors;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import org.quancheng.evidence.digest.Digest;

/** SHA-256 of a seed and a counter, block after block. */
final class CountingRandom extends SecureRandom {

  private final int seed;
  private int block;

  CountingRandom(int seed) {
    this.seed = seed;
  }

  @Override
  public void nextBytes(byte[] target) {
    for (int at = 0; at < target.length; at += Digest.BYTES) {
      byte[] input = ByteBuffer.allocate(8).putInt(seed).putInt(block++).array();
      byte[] bytes = Digest.of(input).bytes();
      System.arraycopy(bytes, 0, target, at, Math.min(bytes.length, target.length - at));
    }
  }

  @Override
  public long nextLong() {
    var bytes = new byte[Long.BYTES];
    nextBytes(bytes);
    return ByteBuffer.wrap(bytes).getLong();
  }
}
