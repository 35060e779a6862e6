package org.quancheng.evidence.trust;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A root of one's own, for a person who seals files without a bureau around them. */
public final class LocalAuthority {

  private static final int SERIAL_BITS = 120;

  private final KeyKind kind;
  private final SecureRandom random;
  private final KeyPair key;
  private final X500Name name;
  private final X509Certificate root;

  private LocalAuthority(KeyKind kind, X500Name name, Validity validity, SecureRandom random) {
    this.kind = kind;
    this.random = random;
    this.key = kind.generate(random);
    this.name = name;
    this.root = issue(name, key.getPublic(), validity, true);
  }

  /** From when to when a certificate is valid. */
  public record Validity(Instant from, Duration length) {}

  /** Makes a root with a new P-256 key. */
  public static LocalAuthority create(String name, Validity validity, SecureRandom random) {
    return create(KeyKind.P256, name, validity, random);
  }

  /** Makes a root with a new key; its devices get keys of the same kind. */
  public static LocalAuthority create(
      KeyKind kind, String name, Validity validity, SecureRandom random) {
    var subject = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name).build();
    return new LocalAuthority(kind, subject, validity, random);
  }

  /** Makes a device with a new key and a certificate under this root. */
  public DeviceIdentity issue(DeviceName device, DeviceRole role, Validity validity) {
    var deviceKey = kind.generate(random);
    var certificate = certify(deviceKey.getPublic(), device, role, validity);
    return new DeviceIdentity(deviceKey.getPrivate(), List.of(certificate));
  }

  /** Certifies a key that was made elsewhere, as in a token. */
  public X509Certificate certify(
      PublicKey key, DeviceName device, DeviceRole role, Validity validity) {
    var subject =
        new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.OU, role.text())
            .addRDN(BCStyle.CN, device.text())
            .build();
    return issue(subject, key, validity, false);
  }

  /** The root, to be trusted. */
  public X509Certificate root() {
    return root;
  }

  private X509Certificate issue(
      X500Name subject, PublicKey publicKey, Validity validity, boolean authority) {
    var builder =
        new X509v3CertificateBuilder(
            name,
            new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS),
            Date.from(validity.from),
            Date.from(validity.from.plus(validity.length)),
            subject,
            SubjectPublicKeyInfo.getInstance(publicKey.getEncoded()));
    int usage = authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature;
    try {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
      var signer =
          new JcaContentSignerBuilder(kind.certificateSignature())
              .setProvider(kind.provider())
              .build(key.getPrivate());
      return Certificates.parse(builder.build(signer).getEncoded());
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("a certificate cannot be made", e);
    }
  }
}
