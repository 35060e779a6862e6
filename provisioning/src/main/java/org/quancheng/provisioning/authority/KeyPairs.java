package org.quancheng.provisioning.authority;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import org.quancheng.evidence.trust.KeyKind;

/** Makes the key pairs of devices and authorities. */
public final class KeyPairs {

  private KeyPairs() {}

  /** The curve that every key of a bureau lies on. */
  static ECParameterSpec p256Parameters() {
    try {
      var parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec("secp256r1"));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has P-256", e);
    }
  }

  /** A P-256 pair, for devices and authorities. */
  public static KeyPair p256(SecureRandom random) {
    return KeyKind.P256.generate(random);
  }
}
