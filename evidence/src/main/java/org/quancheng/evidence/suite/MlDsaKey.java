package org.quancheng.evidence.suite;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The public key of a second signature: ML-DSA-65 of FIPS 204 (capture-format.md, section 4.7).
 *
 * @param bytes the encoding of FIPS 204, algorithm 22
 */
@SuppressWarnings("ArrayRecordComponent") // Copied on the way in and out, compared by value.
public record MlDsaKey(byte[] bytes) {

  /** Length of every public key. */
  public static final int BYTES = 1952;

  /** Length of every signature. */
  public static final int SIGNATURE_BYTES = 3309;

  private static final String ALGORITHM = "ML-DSA-65";
  // SubjectPublicKeyInfo of RFC 9881 up to the key itself.
  private static final byte[] PREFIX =
      HexFormat.of().parseHex("308207b2300b0609608648016503040312038207a100");

  public MlDsaKey {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "an ML-DSA-65 key has %d bytes, not %d".formatted(BYTES, bytes.length));
    }
    bytes = bytes.clone();
  }

  /**
   * Takes the key out of the platform's.
   *
   * @throws IllegalArgumentException if it is of another kind
   */
  public static MlDsaKey of(PublicKey key) {
    byte[] encoded = key.getEncoded();
    if (encoded.length != PREFIX.length + BYTES
        || !Arrays.equals(encoded, 0, PREFIX.length, PREFIX, 0, PREFIX.length)) {
      throw new IllegalArgumentException("this is no ML-DSA-65 key");
    }
    return new MlDsaKey(Arrays.copyOfRange(encoded, PREFIX.length, encoded.length));
  }

  /** Whether the signature over the message is this key's. */
  public boolean verify(byte[] message, byte[] signature) {
    if (signature.length != SIGNATURE_BYTES) {
      return false;
    }
    byte[] encoded = Arrays.copyOf(PREFIX, PREFIX.length + BYTES);
    System.arraycopy(bytes, 0, encoded, PREFIX.length, BYTES);
    try {
      var verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(
          KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded)));
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MlDsaKey(byte[] theirs) && MessageDigest.isEqual(bytes, theirs);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return ALGORITHM;
  }
}
