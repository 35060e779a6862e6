package org.quancheng.evidence.capture;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.quancheng.evidence.suite.SecondSigner;
import org.quancheng.evidence.suite.SignatureScheme;
import org.quancheng.evidence.trust.DeviceIdentity;

/** Signs for a device: in memory, in a secure element or in a token. */
public interface CaptureSigner {

  /**
   * Signs the bytes in the form of the device's {@link SignatureScheme}.
   *
   * @throws IllegalStateException if the key cannot be used any more
   */
  byte[] sign(byte[] message);

  /** The device's certificate first, then its issuers. */
  List<X509Certificate> certificateChain();

  /** Signs header and end of captures a second time, where the device can. */
  default Optional<SecondSigner> second() {
    return Optional.empty();
  }

  /** Signs with a key in memory. May be shared between threads. */
  static CaptureSigner of(DeviceIdentity identity) {
    var scheme = SignatureScheme.of(identity.certificate().getPublicKey());
    var second = identity.second().map(SecondSigner::of);
    return new CaptureSigner() {
      @Override
      public byte[] sign(byte[] message) {
        try {
          return scheme.sign(identity.key(), message);
        } catch (GeneralSecurityException e) {
          throw new IllegalStateException("the device key does not sign", e);
        }
      }

      @Override
      public List<X509Certificate> certificateChain() {
        return identity.chain();
      }

      @Override
      public Optional<SecondSigner> second() {
        return second;
      }
    };
  }
}
