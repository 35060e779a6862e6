package org.quancheng.evidence.suite;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import org.quancheng.evidence.trust.KeyKind;

/** How devices sign: r and s, 32 bytes each (capture-format.md, section 3). */
public enum SignatureScheme {
  /** ECDSA on P-256 with SHA-256. */
  ECDSA_P256(KeyKind.P256),
  /** SM2 with SM3 and the identifier of GM/T 0009. */
  SM2_SM3(KeyKind.SM2);

  private static final int BYTES = 64;
  private static final String ECDSA = "SHA256withECDSAinP1363Format";

  private final KeyKind keys;

  SignatureScheme(KeyKind keys) {
    this.keys = keys;
  }

  /**
   * The scheme that a key is for.
   *
   * @throws IllegalArgumentException if it is for none
   */
  public static SignatureScheme of(PublicKey key) {
    return KeyKind.of(key)
        .map(kind -> kind == KeyKind.SM2 ? SM2_SM3 : ECDSA_P256)
        .orElseThrow(() -> new IllegalArgumentException("devices sign with P-256 or SM2 keys"));
  }

  /** Lets the platform build its tables for P-256, a tenth of a second, before they are needed. */
  public static void prepare() {
    KeyKind.P256.generate(new SecureRandom());
  }

  /** Length of every signature. */
  public int bytes() {
    return BYTES;
  }

  /** Whether a key belongs to this scheme. */
  public boolean accepts(PublicKey key) {
    return KeyKind.of(key).filter(keys::equals).isPresent();
  }

  /**
   * Signs a message.
   *
   * @throws GeneralSecurityException if the key does not belong to this scheme or cannot be used
   */
  public byte[] sign(PrivateKey key, byte[] message) throws GeneralSecurityException {
    if (this == SM2_SM3) {
      return Sm2Signatures.sign(key, message);
    }
    var signature = Signature.getInstance(ECDSA);
    signature.initSign(key);
    signature.update(message);
    return signature.sign();
  }

  /** Whether the signature over the parts, one after the other, is the key's. */
  public boolean verify(PublicKey key, byte[] signed, byte[]... parts) {
    if (signed.length != BYTES || !accepts(key)) {
      return false;
    }
    try {
      if (this == SM2_SM3) {
        return Sm2Signatures.verify(key, signed, parts);
      }
      var signature = Signature.getInstance(ECDSA);
      signature.initVerify(key);
      for (byte[] part : parts) {
        signature.update(part);
      }
      return signature.verify(signed);
    } catch (GeneralSecurityException _) {
      return false;
    }
  }
}
