package org.quancheng.provisioning.authority;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.quancheng.evidence.trust.KeyKind;

/** How an authority signs: ECDSA with SHA-256 on P-256, or SM2 with SM3. */
final class Signing {

  private Signing() {}

  static KeyKind kind(PublicKey key) {
    return KeyKind.of(key)
        .orElseThrow(() -> new IllegalArgumentException("an authority's key is on P-256 or SM2"));
  }

  /** On P-256 no provider is named, so that a key in a token signs there. */
  static ContentSigner signer(PublicKey own, PrivateKey key, SecureRandom random)
      throws OperatorCreationException {
    var kind = kind(own);
    var builder = new JcaContentSignerBuilder(kind.certificateSignature()).setSecureRandom(random);
    return (kind == KeyKind.SM2 ? builder.setProvider(kind.provider()) : builder).build(key);
  }

  static X509Certificate certificate(PublicKey own, X509CertificateHolder signed)
      throws CertificateException {
    var converter = new JcaX509CertificateConverter();
    var kind = kind(own);
    return (kind == KeyKind.SM2 ? converter.setProvider(kind.provider()) : converter)
        .getCertificate(signed);
  }
}
