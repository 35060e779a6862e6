package org.quancheng.transfer.enrolment;

import java.io.IOException;
import java.security.KeyPair;
import java.time.InstantSource;
import org.quancheng.transfer.link.LiveIdentity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renews a device's certificate at half of its time, for the key that it has. */
public final class Renewal {

  private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);

  private final LiveIdentity identity;
  private final InstantSource clock;

  /** Renews this identity. */
  public Renewal(LiveIdentity identity, InstantSource clock) {
    this.identity = identity;
    this.clock = clock;
  }

  /** Whether half of the certificate's time is over. */
  public boolean due() {
    return !clock.instant().isBefore(identity.renewalDue());
  }

  /**
   * Asks for a new certificate; a refusal is logged, as the old one is still good for a while.
   *
   * @return whether there is a new one
   * @throws IOException if the other side does not answer
   */
  public boolean ask(EstClient est) throws IOException, InterruptedException {
    var now = identity.get();
    var key = now.certificate().getPublicKey();
    byte[] request = CertificateRequest.of(now.name(), "", new KeyPair(key, now.key()));
    return switch (est.renew(request, key)) {
      case EstAnswer.Issued(var chain) when !chain.getFirst().equals(now.certificate()) -> {
        identity.renewed(chain);
        LOG.info("the certificate is renewed until {}", chain.getFirst().getNotAfter().toInstant());
        yield true;
      }
      case EstAnswer.Issued _ -> false;
      case EstAnswer.Waiting _ -> false;
      case EstAnswer.Refused(var problem) -> {
        LOG.warn("the certificate is not renewed: {} {}", problem.status(), problem.title());
        yield false;
      }
    };
  }
}
