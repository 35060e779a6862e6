package org.quancheng.evidence.suite;

import java.security.NoSuchAlgorithmException;
import java.security.Signature;

/** How devices sign (capture-format.md, section 3). */
public enum SignatureScheme {
  /** ECDSA on P-256 with SHA-256; the signature is r and s, 32 bytes each. */
  ECDSA_P256("SHA256withECDSAinP1363Format", 64);

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
}
