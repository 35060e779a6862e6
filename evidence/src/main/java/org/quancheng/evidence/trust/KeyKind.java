package org.quancheng.evidence.trust;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Security;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The curve of the key of a device or of an authority. */
public enum KeyKind {
  /** NIST P-256. */
  P256("secp256r1", "SHA256withECDSA"),
  /** The curve of GB/T 32918. */
  SM2("sm2p256v1", "SM3withSM2");

  private static final byte[] SM2_CURVE = HexFormat.of().parseHex("06082a811ccf5501822d");

  private final String curve;
  private final String certificateSignature;

  // Looked up when they are first asked for: a capture needs only one of them.
  private static final class P256Curve {
    static final ECParameterSpec PARAMETERS = P256.lookUp();
  }

  private static final class Sm2Curve {
    static final ECParameterSpec PARAMETERS = SM2.lookUp();
  }

  KeyKind(String curve, String certificateSignature) {
    this.curve = curve;
    this.certificateSignature = certificateSignature;
  }

  /** The kind of a public key; empty for any other. */
  public static Optional<KeyKind> of(PublicKey key) {
    return Arrays.stream(values()).filter(kind -> kind.matches(key)).findFirst();
  }

  /**
   * Reads a private key in PKCS #8.
   *
   * @throws GeneralSecurityException if it is none of these kinds
   */
  public static PrivateKey parsePrivate(byte[] pkcs8) throws GeneralSecurityException {
    var kind = namesSm2(pkcs8) ? SM2 : P256;
    return KeyFactory.getInstance("EC", kind.provider())
        .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
  }

  /** Makes a new key. */
  public KeyPair generate(SecureRandom random) {
    try {
      var generator = KeyPairGenerator.getInstance("EC", provider());
      generator.initialize(new ECGenParameterSpec(curve), random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no " + curve + " here", e);
    }
  }

  /** How an authority with such a key signs certificates, in the platform's words. */
  public String certificateSignature() {
    return certificateSignature;
  }

  /** The curve as the platform describes it. */
  public ECParameterSpec parameters() {
    return this == SM2 ? Sm2Curve.PARAMETERS : P256Curve.PARAMETERS;
  }

  private ECParameterSpec lookUp() {
    try {
      var found = AlgorithmParameters.getInstance("EC", provider());
      found.init(new ECGenParameterSpec(curve));
      return found.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no " + curve + " here", e);
    }
  }

  /** What knows this curve. */
  public Provider provider() {
    return this == SM2 ? SmProvider.get() : Security.getProvider("SunEC");
  }

  /** Whether an encoded key or certificate speaks of the SM2 curve. */
  static boolean namesSm2(byte[] der) {
    int last = der.length - SM2_CURVE.length;
    for (int i = 0; i <= last; i++) {
      if (Arrays.equals(der, i, i + SM2_CURVE.length, SM2_CURVE, 0, SM2_CURVE.length)) {
        return true;
      }
    }
    return false;
  }

  private boolean matches(PublicKey key) {
    if (!(key instanceof ECPublicKey ec) || ec.getParams() == null) {
      return false;
    }
    var theirs = ec.getParams();
    return theirs.getCurve().equals(parameters().getCurve())
        && theirs.getGenerator().equals(parameters().getGenerator())
        && theirs.getOrder().equals(parameters().getOrder());
  }
}
