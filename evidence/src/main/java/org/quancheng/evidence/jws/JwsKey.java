package org.quancheng.evidence.jws;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.trust.Pem;

/**
 * The public half of an Ed25519 key, a {@code *.pub} file. The JDK checks its signatures: each
 * recorder loads some at its start, and Bouncy Castle's parser of keys would bring a hundred
 * classes along.
 */
final class JwsKey {

  private static final String LABEL = "PUBLIC KEY";
  private static final String ALGORITHM = "Ed25519";
  private static final int ID_CHARS = 16;
  private static final int SIGNATURE_BYTES = 64;

  /** What stands before the key's 32 bytes in a SubjectPublicKeyInfo (RFC 8410, section 4). */
  private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

  private final PublicKey key;

  private JwsKey(PublicKey key) {
    this.key = key;
  }

  /** The key of these 32 bytes. */
  static JwsKey of(byte[] raw) {
    byte[] encoded = Arrays.copyOf(ED25519, ED25519.length + raw.length);
    System.arraycopy(raw, 0, encoded, ED25519.length, raw.length);
    try {
      return decode(encoded);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("that is not an Ed25519 key", e);
    }
  }

  static JwsKey load(Path file) {
    try {
      return decode(Pem.read(file, LABEL).getFirst());
    } catch (GeneralSecurityException _) {
      throw new OperatorException(
          "%s is not an Ed25519 public key".formatted(file), "Have the device enrolled again.");
    }
  }

  private static JwsKey decode(byte[] encoded) throws GeneralSecurityException {
    var factory = KeyFactory.getInstance(ALGORITHM);
    return new JwsKey(factory.generatePublic(new X509EncodedKeySpec(encoded)));
  }

  byte[] encoded() {
    return Pem.encode(LABEL, key.getEncoded());
  }

  /** The first eight bytes of the digest of the key, in hexadecimal digits. */
  String id() {
    byte[] encoded = key.getEncoded();
    byte[] raw = Arrays.copyOfRange(encoded, ED25519.length, encoded.length);
    return Digest.of(raw).hex().substring(0, ID_CHARS);
  }

  /** The one header that this key's statements of a kind have: nothing in it is left to choose. */
  String header(String kind) {
    String json = "{\"alg\":\"EdDSA\",\"kid\":\"%s\",\"typ\":\"%s\"}".formatted(id(), kind);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.US_ASCII));
  }

  boolean verify(byte[] message, byte[] signature) {
    if (signature.length != SIGNATURE_BYTES) {
      return false;
    }
    try {
      var verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (SignatureException _) {
      return false; // It is not even a point of the curve.
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has Ed25519", e);
    }
  }
}
