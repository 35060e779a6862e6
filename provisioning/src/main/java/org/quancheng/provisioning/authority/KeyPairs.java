package org.quancheng.provisioning.authority;

import java.security.KeyPair;
import java.security.SecureRandom;
import org.quancheng.evidence.trust.KeyKind;

/** Makes the key pairs of devices and authorities. */
public final class KeyPairs {

  private KeyPairs() {}

  /** A P-256 pair, for devices and authorities. */
  public static KeyPair p256(SecureRandom random) {
    return KeyKind.P256.generate(random);
  }
}
