package org.quancheng.evidence.recipient;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;

/**
 * Wraps a file key for one recipient: HPKE base mode (RFC 9180) with MLKEM768-X25519, HKDF-SHA256
 * and AES-256-GCM (capture-format.md, section 4.3).
 */
public final class KeyWrap {

  private static final byte[] INFO = "qcap-slot-v1".getBytes(StandardCharsets.US_ASCII);
  private static final int ENCAPSULATION_BYTES = 1120;
  private static final int FILE_KEY_BYTES = 32;
  private static final int TAG_BYTES = 16;
  private static final int RANDOM_BYTES = 64;

  /** Length of a wrapped file key. */
  public static final int WRAPPED_BYTES = ENCAPSULATION_BYTES + FILE_KEY_BYTES + TAG_BYTES;

  private KeyWrap() {}

  /** Wraps the file key, bound to the digest of the header's core. */
  public static byte[] wrap(
      RecipientKey recipient, byte[] fileKey, byte[] coreDigest, SecureRandom random) {
    var hpke = hpke();
    var seed = new byte[RANDOM_BYTES];
    random.nextBytes(seed);
    try {
      var context = hpke.setupBaseS(hpke.deserializePublicKey(recipient.bytes()), INFO, seed);
      byte[] encapsulation = context.getEncapsulation();
      byte[] sealed = context.seal(coreDigest, fileKey);
      byte[] wrapped = Arrays.copyOf(encapsulation, encapsulation.length + sealed.length);
      System.arraycopy(sealed, 0, wrapped, encapsulation.length, sealed.length);
      return wrapped;
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException("HPKE refused to wrap a key", e);
    } finally {
      Arrays.fill(seed, (byte) 0);
    }
  }

  /** Unwraps a file key; empty if it was not wrapped for this key and this core. */
  public static Optional<byte[]> unwrap(
      RecipientPrivateKey recipient, byte[] wrapped, byte[] coreDigest) {
    if (wrapped.length != WRAPPED_BYTES) {
      return Optional.empty();
    }
    byte[] encapsulation = Arrays.copyOf(wrapped, ENCAPSULATION_BYTES);
    byte[] sealed = Arrays.copyOfRange(wrapped, ENCAPSULATION_BYTES, wrapped.length);
    try {
      var context = hpke().setupBaseR(encapsulation, recipient.pair(), INFO);
      return Optional.of(context.open(coreDigest, sealed));
    } catch (InvalidCipherTextException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static HPKE hpke() {
    return new HPKE(
        HPKE.mode_base, HPKE.kem_MLKEM768_X25519, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
  }
}
