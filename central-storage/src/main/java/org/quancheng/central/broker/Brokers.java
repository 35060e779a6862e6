package org.quancheng.central.broker;

import java.time.InstantSource;
import javax.net.ssl.SSLContext;
import org.quancheng.evidence.trust.TrustAnchors;

/** The kinds of broker there are. */
public final class Brokers {

  private Brokers() {}

  /**
   * A broker inside this process.
   *
   * @param tls the identity it shows; it must ask clients for a certificate
   * @param anchors whose certificates it lets in
   */
  public static Broker embedded(
      BrokerSettings settings, SSLContext tls, TrustAnchors anchors, InstantSource clock) {
    return new ArtemisBroker(settings, tls, new CertificateSecurity(anchors, clock));
  }
}
