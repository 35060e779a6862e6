package org.quancheng.provisioning.authority;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * The certificates that are granted nothing any more, as a certificate revocation list (RFC 5280)
 * signed by the authority that issued them. What they signed before stays what it was.
 */
public final class DenyListDraft {

  /** After this time a holder of the list should have fetched a newer one. */
  private static final Duration FRESH = Duration.ofDays(7);

  private DenyListDraft() {}

  /** A certificate, since when it is denied, and whether its key may be in other hands. */
  public record Denied(BigInteger serial, Instant since, boolean keyExposed) {}

  /** Signs a list; its number grows with every list. */
  public static X509CRL sign(Authority authority, List<Denied> denied, long number, Instant now) {
    try {
      var builder = new JcaX509v2CRLBuilder(authority.certificate(), Date.from(now));
      builder.setNextUpdate(Date.from(now.plus(FRESH)));
      for (var entry : denied) {
        builder.addCRLEntry(
            entry.serial(),
            Date.from(entry.since()),
            entry.keyExposed() ? CRLReason.keyCompromise : CRLReason.cessationOfOperation);
      }
      builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(number)));
      return new JcaX509CRLConverter().getCRL(builder.build(authority.signer()));
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
      throw new IllegalStateException("an authority can sign a list", e);
    }
  }
}
