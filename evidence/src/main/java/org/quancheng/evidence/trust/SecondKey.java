package org.quancheng.evidence.trust;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.operator.OperatorException;

/**
 * A device's key for second signatures: ML-DSA-65, in {@code second-key.pem} of its identity. It
 * has no certificate; the first key vouches for it in each header.
 */
public record SecondKey(PrivateKey privateKey, PublicKey publicKey) {

  /** The platform's name. */
  public static final String ALGORITHM = "ML-DSA-65";

  /** Its name in the folder of an identity. */
  public static final String FILE = "second-key.pem";

  private static final String PRIVATE_LABEL = "PRIVATE KEY";
  private static final String PUBLIC_LABEL = "PUBLIC KEY";

  /** Makes a new key. */
  public static SecondKey generate(SecureRandom random) {
    try {
      var generator = KeyPairGenerator.getInstance(ALGORITHM);
      generator.initialize(NamedParameterSpec.ML_DSA_65, random);
      var pair = generator.generateKeyPair();
      return new SecondKey(pair.getPrivate(), pair.getPublic());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform has no " + ALGORITHM, e);
    }
  }

  /**
   * Loads a key file.
   *
   * @throws OperatorException if it is missing or broken
   */
  public static SecondKey load(Path file) {
    byte[] pkcs8 = Pem.read(file, PRIVATE_LABEL).getFirst();
    byte[] encoded = Pem.read(file, PUBLIC_LABEL).getFirst();
    try {
      var factory = KeyFactory.getInstance(ALGORITHM);
      return new SecondKey(
          factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8)),
          factory.generatePublic(new X509EncodedKeySpec(encoded)));
    } catch (GeneralSecurityException e) {
      throw new OperatorException(
          "%s is not an ML-DSA-65 key".formatted(file),
          "Remove the file, or have the device enrolled again.");
    }
  }

  /** Writes both halves into a text file that only its owner can read. */
  public void save(Path file) throws IOException {
    var text = new ByteArrayOutputStream();
    text.writeBytes(Pem.encode(PRIVATE_LABEL, privateKey.getEncoded()));
    text.writeBytes(Pem.encode(PUBLIC_LABEL, publicKey.getEncoded()));
    Durable.writePrivate(file, text.toByteArray());
  }

  @Override
  public String toString() {
    return ALGORITHM;
  }
}
