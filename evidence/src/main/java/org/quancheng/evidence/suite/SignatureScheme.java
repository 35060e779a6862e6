package org.quancheng.evidence.suite;

import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;

/** How devices sign (capture-format.md, section 3). */
public enum SignatureScheme {
  /** ECDSA on P-256 with SHA-256; the signature is r and s, 32 bytes each. */
  ECDSA_P256("SHA256withECDSAinP1363Format", 64);

  private static final int P256_BITS = 256;

  private final String algorithm;
  private final int bytes;

  SignatureScheme(String algorithm, int bytes) {
    this.algorithm = algorithm;
    this.bytes = bytes;
  }

  /** A fresh engine of the Java platform. */
  public Signature signature() {
    try {
      return Signature.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java platform has no " + algorithm, e);
    }
  }

  /** Length of every signature. */
  public int bytes() {
    return bytes;
  }

  /** Whether a key belongs to this scheme. */
  public boolean accepts(PublicKey key) {
    return key instanceof ECPublicKey ec
        && ec.getParams().getCurve().getField().getFieldSize() == P256_BITS;
  }

  /** Whether the signature over the parts, one after the other, is the key's. */
  public boolean verify(PublicKey key, byte[] signed, byte[]... parts) {
    if (signed.length != bytes || !accepts(key)) {
      return false;
    }
    try {
      var signature = signature();
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
