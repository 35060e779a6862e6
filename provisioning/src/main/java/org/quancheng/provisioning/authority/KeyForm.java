package org.quancheng.provisioning.authority;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** The kinds of keys that certificates are about and signed with. */
public enum KeyForm {
  /** ECDSA with SHA-256 on P-256, which every TLS library knows. */
  P256("secp256r1", "SHA256withECDSA"),
  /** SM2 with SM3 (GM/T 0003, GM/T 0004), for deployments that must use the national ciphers. */
  SM2("sm2p256v1", "SM3WITHSM2");

  private final String curve;
  private final String signature;

  KeyForm(String curve, String signature) {
    this.curve = curve;
    this.signature = signature;
  }

  /** Loaded when SM2 is first used, as it takes a while. */
  private static final class National {
    static final Provider PROVIDER = new BouncyCastleProvider();
  }

  private @Nullable Provider provider() {
    return this == SM2 ? National.PROVIDER : null;
  }

  /** The form of a public key. */
  public static KeyForm of(PublicKey key) {
    var parameters =
        SubjectPublicKeyInfo.getInstance(key.getEncoded()).getAlgorithm().getParameters();
    return parameters instanceof ASN1ObjectIdentifier named
            && named.equals(GMObjectIdentifiers.sm2p256v1)
        ? SM2
        : P256;
  }

  /** Makes a key pair. */
  public KeyPair generate(SecureRandom random) {
    var provider = provider();
    try {
      var generator =
          provider == null
              ? KeyPairGenerator.getInstance("EC")
              : KeyPairGenerator.getInstance("EC", provider);
      generator.initialize(new ECGenParameterSpec(curve), random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform has no " + curve, e);
    }
  }

  /** Reads a private key in PKCS#8. */
  public PrivateKey decode(byte[] pkcs8) throws GeneralSecurityException {
    var provider = provider();
    var factory =
        provider == null ? KeyFactory.getInstance("EC") : KeyFactory.getInstance("EC", provider);
    return factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
  }

  /** Signs with a key of this form; one that lies in a token signs there. */
  ContentSigner signer(PrivateKey key, SecureRandom random) throws OperatorCreationException {
    var provider = provider();
    var builder = new JcaContentSignerBuilder(signature).setSecureRandom(random);
    return (provider == null ? builder : builder.setProvider(provider)).build(key);
  }

  X509Certificate certificate(X509CertificateHolder signed) throws CertificateException {
    var provider = provider();
    var converter = new JcaX509CertificateConverter();
    return (provider == null ? converter : converter.setProvider(provider)).getCertificate(signed);
  }
}
