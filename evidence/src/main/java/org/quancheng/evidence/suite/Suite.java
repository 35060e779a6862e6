package org.quancheng.evidence.suite;

import java.util.Arrays;
import java.util.Optional;

/** The set of algorithms a capture uses (capture-format.md, section 3). */
public enum Suite {
  /** For processors with AES instructions. */
  AES_256_GCM(1, "AEAD_AES_256_GCM"),
  /** For processors without them. */
  CHACHA20_POLY1305(2, "AEAD_CHACHA20_POLY1305");

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

  /** The registered name of the cipher, as it enters the key schedule. */
  public String aead() {
    return aead;
  }

  /** How devices sign in this suite. */
  public SignatureScheme signatures() {
    return SignatureScheme.ECDSA_P256;
  }

  /** The suite with this number, if there is one. */
  public static Optional<Suite> of(int number) {
    return Arrays.stream(values()).filter(suite -> suite.number == number).findFirst();
  }

  /** The suite this machine encrypts with faster; measured for a second where it cannot say. */
  public static Suite fastest() {
    return SuiteMeasurement.fastest();
  }
}
