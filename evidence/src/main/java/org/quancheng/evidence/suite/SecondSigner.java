package org.quancheng.evidence.suite;

import java.security.GeneralSecurityException;
import java.security.Signature;
import org.quancheng.evidence.trust.SecondKey;

/** Signs a second time, against quantum computers (capture-format.md, section 4.7). */
public interface SecondSigner {

  /** Whose signatures they are. */
  MlDsaKey publicKey();

  /**
   * Signs a message.
   *
   * @throws IllegalStateException if the key cannot be used any more
   */
  byte[] sign(byte[] message);

  /** Signs with a key in memory. May be shared between threads. */
  static SecondSigner of(SecondKey key) {
    var publicKey = MlDsaKey.of(key.publicKey());
    return new SecondSigner() {
      @Override
      public MlDsaKey publicKey() {
        return publicKey;
      }

      @Override
      public byte[] sign(byte[] message) {
        try {
          var signature = Signature.getInstance(SecondKey.ALGORITHM);
          signature.initSign(key.privateKey());
          signature.update(message);
          return signature.sign();
        } catch (GeneralSecurityException e) {
          throw new IllegalStateException("the second key does not sign", e);
        }
      }
    };
  }
}
