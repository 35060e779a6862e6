package org.quancheng.transfer.link;

import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.evidence.trust.TrustAnchors;

/**
 * TLS 1.3 in which both ends show a device certificate.
 *
 * <p>Docks and bays have no host names. A client therefore checks that an anchor vouches for the
 * server's chain and its role, which replaces the check of the host name. A server takes any client
 * certificate, since footage of an unknown or expired recorder is evidence too: {@link Peers}
 * judges the certificate afterwards, and only a trusted peer is given authority.
 */
public final class MutualTls {

  /** The only protocol version spoken. */
  static final String PROTOCOL = "TLSv1.3";

  private MutualTls() {}

  /** For connecting to a server of the given role. */
  public static SSLContext clientContext(
      DeviceIdentity identity, TrustAnchors anchors, DeviceRole server, InstantSource clock) {
    return clientContext(() -> identity, anchors, server, clock);
  }

  /** As above, for an identity whose certificate is renewed. */
  public static SSLContext clientContext(
      Supplier<DeviceIdentity> identity,
      TrustAnchors anchors,
      DeviceRole server,
      InstantSource clock) {
    return context(identity, new ServerTrust(anchors, server, clock));
  }

  /** For serving: asks for a client certificate and accepts any. */
  public static SSLContext serverContext(DeviceIdentity identity) {
    return serverContext(() -> identity);
  }

  /** As above, for an identity whose certificate is renewed. */
  public static SSLContext serverContext(Supplier<DeviceIdentity> identity) {
    return context(identity, new AnyClient());
  }

  /** The protocol and suites every connection of this machine uses. */
  public static SSLParameters parameters() {
    var parameters = new SSLParameters(CipherSuites.here(), new String[] {PROTOCOL});
    parameters.setNeedClientAuth(true);
    return parameters;
  }

  private static SSLContext context(Supplier<DeviceIdentity> identity, TrustManager trust) {
    try {
      var context = SSLContext.getInstance(PROTOCOL);
      context.init(new KeyManager[] {new LiveKeys(identity)}, new TrustManager[] {trust}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("TLS cannot use the identity of " + identity.get(), e);
    }
  }
}
