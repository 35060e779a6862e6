package org.quancheng.transfer.link;

import io.javalin.http.Context;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.trust.ChainStanding;
import org.quancheng.evidence.trust.TrustAnchors;

/** Tells who sent an HTTP request. */
public final class Peers {

  private static final String CHAIN = "jakarta.servlet.request.X509Certificate";
  private static final Digest NO_CERTIFICATE = new Digest(new byte[Digest.BYTES]);

  private Peers() {}

  /** The sender, judged at this moment; without a certificate it is unknown. */
  public static Peer of(Context http, TrustAnchors anchors, InstantSource clock) {
    return http.req().getAttribute(CHAIN) instanceof X509Certificate[] chain && chain.length > 0
        ? of(List.of(chain), anchors, clock)
        : Peer.of(new ChainStanding.Unknown("no certificate"), NO_CERTIFICATE);
  }

  /** The holder of a certificate chain, leaf first, judged at this moment. */
  public static Peer of(List<X509Certificate> chain, TrustAnchors anchors, InstantSource clock) {
    try {
      var certificate = Digest.of(chain.getFirst().getEncoded());
      return Peer.of(anchors.judge(chain, clock.instant()), certificate);
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read cannot be written", e);
    }
  }
}
