package org.quancheng.transfer.link;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import org.quancheng.evidence.trust.ChainStanding;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.evidence.trust.TrustAnchors;

/** Accepts a server when an anchor vouches for its chain and its role. */
final class ServerTrust extends ServerJudge {

  private final TrustAnchors anchors;
  private final DeviceRole wanted;
  private final InstantSource clock;

  ServerTrust(TrustAnchors anchors, DeviceRole wanted, InstantSource clock) {
    this.anchors = anchors;
    this.wanted = wanted;
    this.clock = clock;
  }

  @Override
  protected void judge(X509Certificate[] chain) throws CertificateException {
    switch (anchors.judge(List.of(chain), clock.instant())) {
      case ChainStanding.Trusted(var name, var role) when role != wanted ->
          throw new CertificateException(
              "the other end is %s, a %s, not a %s".formatted(name, role, wanted));
      case ChainStanding.Trusted _ -> {}
      case ChainStanding.Expired(var name, _) ->
          throw new CertificateException("the certificate of " + name + " has expired");
      case ChainStanding.NotYetValid(var name, _) ->
          throw new CertificateException(
              "the certificate of " + name + " is not valid yet, or the clock here is behind");
      case ChainStanding.Denied(var name, _) ->
          throw new CertificateException(name + " is on the deny list");
      case ChainStanding.Unknown(var reason) ->
          throw new CertificateException("nobody vouches for the other end: " + reason);
    }
  }
}
