package org.quancheng.transfer.duty;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The digits by which an officer without a card takes a recorder out: 6 to 12, and none that
 * everybody tries first. Closing it wipes them.
 */
public final class Pin implements AutoCloseable {

  private static final int DIGITS_MIN = 6;
  private static final int DIGITS_MAX = 12;

  private final char[] digits;

  private Pin(char[] digits) {
    this.digits = digits;
  }

  /**
   * Takes a copy of what was typed.
   *
   * @throws IllegalArgumentException if these are not 6 to 12 digits
   */
  public static Pin of(char[] typed) {
    if (typed.length < DIGITS_MIN || typed.length > DIGITS_MAX) {
      throw new IllegalArgumentException("a PIN has 6 to 12 digits");
    }
    for (char digit : typed) {
      if (digit < '0' || digit > '9') {
        throw new IllegalArgumentException("a PIN has digits only");
      }
    }
    return new Pin(typed.clone());
  }

  /** One of six digits made at random. */
  public static Pin random(SecureRandom random) {
    var digits = new char[DIGITS_MIN];
    Pin pin;
    do {
      for (int i = 0; i < digits.length; i++) {
        digits[i] = (char) ('0' + random.nextInt(10));
      }
      pin = new Pin(digits.clone());
    } while (pin.obvious());
    return pin;
  }

  /** Whether all its steps from digit to digit are the same, as in 000000, 123456 or 987654. */
  public boolean obvious() {
    int step = digits[1] - digits[0];
    for (int i = 2; i < digits.length; i++) {
      if (digits[i] - digits[i - 1] != step) {
        return false;
      }
    }
    return step >= -1 && step <= 1;
  }

  /** The digits, to be told to their officer once; whoever takes them wipes them. */
  public char[] digits() {
    return digits.clone();
  }

  byte[] ascii() {
    return new String(digits).getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() {
    Arrays.fill(digits, '\0');
  }

  @Override
  public String toString() {
    return "a PIN";
  }
}
