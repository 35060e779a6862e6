package org.quancheng.evidence.suite;

import java.security.PublicKey;
import java.util.Arrays;
import java.util.Optional;
import org.quancheng.evidence.digest.HashFunction;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.recipient.RecipientKey;
import org.quancheng.evidence.recipient.Wrapping;

/** The set of algorithms a capture uses (capture-format.md, section 3). */
public enum Suite {
  /** For processors with AES instructions. */
  AES_256_GCM(1, "AEAD_AES_256_GCM", 32),
  /** For processors without them. */
  CHACHA20_POLY1305(2, "AEAD_CHACHA20_POLY1305", 32),
  /** 国密, for deployments that must use SM2, SM3 and SM4; never chosen by itself. */
  SM4_GCM(3, "AEAD_SM4_GCM", 16);

  private final int number;
  private final String aead;
  private final int keyBytes;

  Suite(int number, String aead, int keyBytes) {
    this.number = number;
    this.aead = aead;
    this.keyBytes = keyBytes;
  }

  /** The number in the header. */
  public int number() {
    return number;
  }

  /** The registered name of the cipher, as it enters the key schedule. */
  public String aead() {
    return aead;
  }

  /** Length of the cipher's key. */
  public int keyBytes() {
    return keyBytes;
  }

  /** The hash of header, records and statements. */
  public HashFunction hash() {
    return this == SM4_GCM ? HashFunction.SM3 : HashFunction.SHA_256;
  }

  /** How devices sign in this suite. */
  public SignatureScheme signatures() {
    return this == SM4_GCM ? SignatureScheme.SM2_SM3 : SignatureScheme.ECDSA_P256;
  }

  /**
   * Demands a key that signs in this suite.
   *
   * @throws OperatorException if it does not
   */
  public void requireSigner(PublicKey key) {
    if (!signatures().accepts(key)) {
      throw new OperatorException(
          "the signing key is not for captures of suite " + this,
          "SM4_GCM needs an SM2 key, the others one on P-256: name an identity that has it.");
    }
  }

  /**
   * Demands a recipient whose slots this suite has.
   *
   * @throws OperatorException if its key is of another kind
   */
  public void requireRecipient(RecipientKey recipient) {
    if ((this == SM4_GCM) != (recipient.wrapping() == Wrapping.SM2)) {
      throw new OperatorException(
          "the recipient's key %s is not for captures of suite %s".formatted(recipient, this),
          "SM4_GCM takes SM2 keys and nothing else does: have the right key issued.");
    }
  }

  /** The suite with this number, if there is one. */
  public static Optional<Suite> of(int number) {
    return Arrays.stream(values()).filter(suite -> suite.number == number).findFirst();
  }

  /** The suite this machine encrypts with faster; measured for a second where it cannot say. */
  public static Suite fastest() {
    return SuiteMeasurement.fastest();
  }

  /** The suite for a device that signs so: SM4 for an SM2 key, else the fastest here. */
  public static Suite fastest(SignatureScheme scheme) {
    return scheme == SignatureScheme.SM2_SM3 ? SM4_GCM : fastest();
  }
}
