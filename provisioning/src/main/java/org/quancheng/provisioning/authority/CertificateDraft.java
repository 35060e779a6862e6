package org.quancheng.provisioning.authority;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.jspecify.annotations.Nullable;

/** A certificate before it is signed. */
final class CertificateDraft {

  /** A device whose clock runs behind by less than this still takes a fresh certificate. */
  private static final Duration BACKDATED = Duration.ofHours(1);

  private static final int SERIAL_BITS = 127;

  private final X500Name subject;
  private final PublicKey key;
  private final Instant now;
  private final Duration validity;
  private BasicConstraints constraints = new BasicConstraints(false);
  private int usage = KeyUsage.digitalSignature;
  private KeyPurposeId @Nullable [] purposes;

  CertificateDraft(X500Name subject, PublicKey key, Instant now, Duration validity) {
    this.subject = subject;
    this.key = key;
    this.now = now;
    this.validity = validity;
  }

  CertificateDraft authority(int authoritiesBelow) {
    constraints = new BasicConstraints(authoritiesBelow);
    usage = KeyUsage.keyCertSign | KeyUsage.cRLSign;
    return this;
  }

  CertificateDraft device(KeyPurposeId... allowed) {
    purposes = allowed.clone();
    return this;
  }

  X509Certificate signedBy(
      X500Name issuer, PublicKey issuerKey, PrivateKey issuerPrivateKey, SecureRandom random) {
    try {
      var builder =
          new JcaX509v3CertificateBuilder(
              issuer,
              new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1),
              Date.from(now.minus(BACKDATED)),
              Date.from(now.plus(validity)),
              subject,
              key);
      extend(builder, issuerKey);
      var signed = builder.build(Signing.signer(issuerKey, issuerPrivateKey, random));
      return Signing.certificate(issuerKey, signed);
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
      throw new IllegalStateException("a certificate that can be drafted can be signed", e);
    }
  }

  private void extend(JcaX509v3CertificateBuilder builder, PublicKey issuerKey)
      throws CertIOException, GeneralSecurityException {
    var identifiers = new JcaX509ExtensionUtils();
    builder
        .addExtension(Extension.basicConstraints, true, constraints)
        .addExtension(Extension.keyUsage, true, new KeyUsage(usage))
        .addExtension(
            Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key))
        .addExtension(
            Extension.authorityKeyIdentifier,
            false,
            identifiers.createAuthorityKeyIdentifier(issuerKey));
    if (purposes != null) {
      builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purposes));
    }
  }
}
