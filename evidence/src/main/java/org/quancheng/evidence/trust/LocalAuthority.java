package org.quancheng.evidence.trust;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
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

  private final SecureRandom random;
  private final KeyPair key;
  private final X500Name name;
  private final X509Certificate root;

  private LocalAuthority(SecureRandom random, KeyPair key, X500Name name, Validity validity) {
    this.random = random;
    this.key = key;
    this.name = name;
    this.root = issue(name, key.getPublic(), validity, true);
  }

  /** From when to when a certificate is valid. */
  public record Validity(Instant from, Duration length) {}

  /** Makes a root with a new P-256 key. */
  public static LocalAuthority create(String name, Validity validity, SecureRandom random) {
    var subject = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name).build();
    return new LocalAuthority(random, newKey(random), subject, validity);
  }

  /** Makes a device with a new P-256 key and a certificate under this root. */
  public DeviceIdentity issue(DeviceName device, DeviceRole role, Validity validity) {
    var deviceKey = newKey(random);
    var subject =
        new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.OU, role.text())
            .addRDN(BCStyle.CN, device.text())
            .build();
    var certificate = issue(subject, deviceKey.getPublic(), validity, false);
    return new DeviceIdentity(deviceKey.getPrivate(), List.of(certificate));
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
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate());
      return Certificates.parse(builder.build(signer).getEncoded());
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("a certificate cannot be made", e);
    }
  }

  private static KeyPair newKey(SecureRandom random) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform has no P-256", e);
    }
  }
}
