package org.quancheng.evidence.receipt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.trust.Pem;

/** The public half of a store's receipt key. */
final class ReceiptKey {

  private static final String LABEL = "PUBLIC KEY";
  private static final int ID_CHARS = 16;
  private static final int SIGNATURE_BYTES = 64;

  private final Ed25519PublicKeyParameters key;

  ReceiptKey(Ed25519PublicKeyParameters key) {
    this.key = key;
  }

  static ReceiptKey load(Path file) {
    byte[] encoded = Pem.read(file, LABEL).getFirst();
    try {
      if (PublicKeyFactory.createKey(encoded) instanceof Ed25519PublicKeyParameters key) {
        return new ReceiptKey(key);
      }
    } catch (IOException | IllegalArgumentException _) {
      // Told below, as for a key of another kind.
    }
    throw new OperatorException(
        "%s is not an Ed25519 public key".formatted(file), "Have the device enrolled again.");
  }

  void save(Path file) throws IOException {
    Durable.writeNew(file, encoded());
  }

  byte[] encoded() throws IOException {
    return Pem.encode(
        LABEL, SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key).getEncoded());
  }

  /** The first eight bytes of the digest of the key, in hexadecimal digits. */
  String id() {
    return Digest.of(key.getEncoded()).hex().substring(0, ID_CHARS);
  }

  /** The one header that this key's receipts have: nothing in it is left to choose. */
  String header() {
    String json = "{\"alg\":\"EdDSA\",\"kid\":\"%s\",\"typ\":\"qc-receipt\"}".formatted(id());
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.US_ASCII));
  }

  boolean verify(byte[] message, byte[] signature) {
    if (signature.length != SIGNATURE_BYTES) {
      return false;
    }
    var verifier = new Ed25519Signer();
    verifier.init(false, key);
    verifier.update(message, 0, message.length);
    return verifier.verifySignature(signature);
  }
}
