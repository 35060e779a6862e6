package org.quancheng.central.broker;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.quancheng.evidence.trust.DenyList;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.evidence.trust.TrustAnchors;

/** An authority that issues certificates to devices, and can deny them. */
final class DenyingAuthority {

  private static final Duration DAY = Duration.ofDays(1);

  private final Instant now = Instant.now();
  private final KeyPair keys = keys();
  private final X500Name name = new X500Name("O=Bureau,CN=Root");
  private final X509Certificate root = certificate(name, keys, 1, true);
  private long serial = 1;

  TrustAnchors anchors() {
    return new TrustAnchors(List.of(root));
  }

  DeviceIdentity device(String device, DeviceRole role) {
    var pair = keys();
    var subject = new X500Name("CN=" + device + ",OU=" + role.text());
    return new DeviceIdentity(
        pair.getPrivate(), List.of(certificate(subject, pair, ++serial, false), root));
  }

  DenyList deny(DeviceIdentity device) throws Exception {
    var builder = new JcaX509v2CRLBuilder(root, Date.from(now));
    builder.setNextUpdate(Date.from(now.plus(DAY)));
    builder.addCRLEntry(
        device.certificate().getSerialNumber(), Date.from(now), CRLReason.keyCompromise);
    builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.ONE));
    var list = new JcaX509CRLConverter().getCRL(builder.build(signer()));
    return DenyList.parse(DenyList.encode(list, List.of(root)), anchors(), now);
  }

  private X509Certificate certificate(
      X500Name subject, KeyPair pair, long number, boolean authority) {
    try {
      var builder =
          new JcaX509v3CertificateBuilder(
              name,
              BigInteger.valueOf(number),
              Date.from(now.minus(DAY)),
              Date.from(now.plus(DAY)),
              subject,
              pair.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      if (authority) {
        var usage = new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign);
        builder.addExtension(Extension.keyUsage, true, usage);
      }
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer()));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private ContentSigner signer() throws Exception {
    return new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
  }

  private static KeyPair keys() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
