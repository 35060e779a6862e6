package org.quancheng.provisioning.escrow;

/**
 * The field of 256 elements that AES computes in (FIPS 197, 4.2). Without tables and branches on
 * its operands, so that time says nothing about them.
 */
final class Field {

  private static final int REDUCTION = 0x11B;
  private static final int BITS = 8;
  private static final int HIGH_BIT = 0x100;

  private Field() {}

  static int multiply(int a, int b) {
    int product = 0;
    int shifted = a;
    for (int bit = 0; bit < BITS; bit++) {
      product ^= shifted & -(b >> bit & 1);
      shifted <<= 1;
      shifted ^= REDUCTION & -((shifted & HIGH_BIT) >> BITS);
    }
    return product;
  }

  /** The inverse is the 254th power; that of 0 is 0. */
  static int inverse(int a) {
    int power = 1;
    for (int i = 0; i < 254; i++) {
      power = multiply(power, a);
    }
    return power;
  }
}
