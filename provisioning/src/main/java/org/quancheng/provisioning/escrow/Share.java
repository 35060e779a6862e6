package org.quancheng.provisioning.escrow;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/**
 * One of several shares of a secret (Shamir, "How to share a secret", 1979): two of them restore
 * it, one says nothing about it.
 *
 * @param number which share it is, from 1
 * @param group what all shares of one secret have in common; random
 * @param bytes one value a byte of the secret
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by value
public record Share(int number, long group, byte[] bytes) {

  private static final int NEEDED = 2;
  private static final int SHARES_MAX = 255;

  public Share {
    if (number < 1 || number > SHARES_MAX) {
      throw new IllegalArgumentException("shares are numbered from 1 to 255, not " + number);
    }
    bytes = bytes.clone();
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Splits a secret so that any two of so many shares restore it. */
  public static List<Share> split(byte[] secret, int shares, SecureRandom random) {
    var slopes = new byte[secret.length];
    random.nextBytes(slopes);
    long group = random.nextLong();
    var all = new ArrayList<Share>();
    for (int number = 1; number <= shares; number++) {
      var values = new byte[secret.length];
      for (int i = 0; i < secret.length; i++) {
        values[i] = (byte) (secret[i] ^ Field.multiply(slopes[i] & 0xFF, number));
      }
      all.add(new Share(number, group, values));
      Arrays.fill(values, (byte) 0);
    }
    Arrays.fill(slopes, (byte) 0);
    return all;
  }

  /**
   * Restores the secret.
   *
   * @throws IllegalArgumentException if the shares are too few, the same, or of different secrets
   */
  public static byte[] join(List<Share> shares) {
    var numbers = new HashSet<Integer>();
    shares.forEach(share -> numbers.add(share.number));
    if (numbers.size() < NEEDED) {
      throw new IllegalArgumentException("two different shares are needed");
    }
    var first = shares.getFirst();
    var second =
        shares.stream().filter(share -> share.number != first.number).findFirst().orElseThrow();
    if (first.group != second.group || first.bytes.length != second.bytes.length) {
      throw new IllegalArgumentException("these are shares of different secrets");
    }
    // The line through both points, at 0: y1 + (y1 - y2) * x1 / (x1 - x2).
    int factor = Field.multiply(first.number, Field.inverse(first.number ^ second.number));
    var secret = new byte[first.bytes.length];
    for (int i = 0; i < secret.length; i++) {
      int rise = (first.bytes[i] ^ second.bytes[i]) & 0xFF;
      secret[i] = (byte) (first.bytes[i] ^ Field.multiply(rise, factor));
    }
    return secret;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Share(int theirNumber, long theirGroup, byte[] theirBytes)
        && number == theirNumber
        && group == theirGroup
        && Arrays.equals(bytes, theirBytes);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(group) + number;
  }

  /** Says which share it is, and nothing of the secret. */
  @Override
  public String toString() {
    return "share %d of %016x".formatted(number, group);
  }
}
