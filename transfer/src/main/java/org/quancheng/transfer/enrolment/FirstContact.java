package org.quancheng.transfer.enrolment;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.trust.ChainStanding;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.transfer.link.ServerJudge;

/**
 * How a device without any anchor comes by one (RFC 7030, section 4.1.1): it takes the authorities
 * from whoever answers, and believes the root whose digest stands on the technician's ticket.
 */
public final class FirstContact {

  private FirstContact() {}

  /** TLS to a server that nothing is known of yet: only authorities may be asked for over it. */
  public static SSLContext unknownServer() {
    return context(new AnyServer());
  }

  /** TLS, without a certificate of one's own, to the store that these anchors vouch for. */
  public static SSLContext store(TrustAnchors anchors, InstantSource clock) {
    return context(
        new ServerJudge() {
          @Override
          protected void judge(X509Certificate[] chain) throws CertificateException {
            judgeStore(anchors.judge(List.of(chain), clock.instant()), clock.instant());
          }
        });
  }

  /**
   * The root that a ticket names, among certificates that came from anybody.
   *
   * @throws CertificateException if it is not there
   */
  public static X509Certificate root(List<X509Certificate> offered, Digest wanted)
      throws CertificateException {
    for (var certificate : offered) {
      if (digest(certificate).equals(wanted)) {
        return certificate;
      }
    }
    throw new CertificateException("the root on the ticket is not among the authorities offered");
  }

  /** By what a ticket names a root. */
  public static Digest digest(X509Certificate certificate) {
    try {
      return Digest.of(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read cannot be written", e);
    }
  }

  private static void judgeStore(ChainStanding standing, Instant now) throws CertificateException {
    switch (standing) {
      case ChainStanding.Trusted(_, var role) when role == DeviceRole.CENTRAL -> {}
      case ChainStanding.Expired _, ChainStanding.NotYetValid _ ->
          throw new CertificateException(
              "the clock here says %s; by it the store's certificate is not valid".formatted(now));
      case ChainStanding.Trusted _, ChainStanding.Denied _, ChainStanding.Unknown _ ->
          throw new CertificateException("this is not the store of the bureau on the ticket");
    }
  }

  private static SSLContext context(TrustManager trust) {
    try {
      var context = SSLContext.getInstance("TLSv1.3");
      context.init(null, new TrustManager[] {trust}, new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has TLS 1.3", e);
    }
  }

  /** Takes any server. */
  private static final class AnyServer extends ServerJudge {

    @Override
    protected void judge(X509Certificate[] chain) throws CertificateException {
      if (chain.length == 0) {
        throw new CertificateException("a server without a certificate");
      }
    }
  }
}
