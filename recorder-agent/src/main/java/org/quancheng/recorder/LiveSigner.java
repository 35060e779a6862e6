package org.quancheng.recorder;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.evidence.suite.SecondSigner;
import org.quancheng.transfer.link.LiveIdentity;

/** Signs with the recorder's one key, and shows the certificate that it has at that moment. */
final class LiveSigner {

  private LiveSigner() {}

  static CaptureSigner of(LiveIdentity identity) {
    return new CaptureSigner() {
      @Override
      public byte[] sign(byte[] message) {
        return CaptureSigner.of(identity.get()).sign(message);
      }

      @Override
      public List<X509Certificate> certificateChain() {
        return identity.get().chain();
      }

      @Override
      public Optional<SecondSigner> second() {
        return CaptureSigner.of(identity.get()).second();
      }
    };
  }
}
