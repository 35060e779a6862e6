package org.quancheng.evidence.digest;

import java.security.MessageDigest;
import org.bouncycastle.jcajce.provider.digest.SM3;

/** A hash function of 32 bytes, as a suite prescribes it (capture-format.md, section 3). */
public enum HashFunction {
  /** SHA-256 (FIPS 180-4). */
  SHA_256,
  /** SM3 (GB/T 32905). */
  SM3;

  /** A fresh engine. */
  public MessageDigest engine() {
    return switch (this) {
      case SHA_256 -> Digest.sha256();
      case SM3 -> new SM3.Digest();
    };
  }

  /** The digest of the parts, one after the other. */
  public Digest of(byte[]... parts) {
    var engine = engine();
    for (byte[] part : parts) {
      engine.update(part);
    }
    return new Digest(engine.digest());
  }
}
