package org.quancheng.evidence.receipt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.trust.Pem;

/**
 * The store's Ed25519 key, which signs receipts as compact JWS (RFC 7515, RFC 8037). May be shared
 * between threads.
 */
public final class ReceiptSigner {

  private static final String LABEL = "PRIVATE KEY";

  private final Ed25519PrivateKeyParameters key;
  private final ReceiptKey publicKey;

  private ReceiptSigner(Ed25519PrivateKeyParameters key) {
    this.key = key;
    this.publicKey = ReceiptKey.of(key.generatePublicKey().getEncoded());
  }

  /** Makes a new key. */
  public static ReceiptSigner generate(SecureRandom random) {
    return new ReceiptSigner(new Ed25519PrivateKeyParameters(random));
  }

  /**
   * Loads a key file.
   *
   * @throws OperatorException if it is missing or broken
   */
  public static ReceiptSigner load(Path file) {
    return of(Pem.read(file, LABEL).getFirst(), file.toString());
  }

  /**
   * Reads the text of a key file that was kept elsewhere.
   *
   * @param from what to call that place
   * @throws OperatorException if it is broken
   */
  public static ReceiptSigner decode(byte[] text, String from) {
    var blocks = Pem.blocks(text, LABEL);
    return of(blocks.isEmpty() ? new byte[0] : blocks.getFirst(), from);
  }

  private static ReceiptSigner of(byte[] pkcs8, String from) {
    try {
      if (PrivateKeyFactory.createKey(pkcs8) instanceof Ed25519PrivateKeyParameters key) {
        return new ReceiptSigner(key);
      }
    } catch (IOException | IllegalArgumentException _) {
      // Told below, as for a key of another kind.
    } finally {
      Arrays.fill(pkcs8, (byte) 0);
    }
    throw new OperatorException(
        "%s is not an Ed25519 private key".formatted(from),
        "Restore the store's receipt key from its escrow copy.");
  }

  /** Writes the private key so that only its owner can read it. */
  public void save(Path file) throws IOException {
    Durable.writePrivate(file, encoded());
  }

  /** The text of its file; whoever takes it wipes it. */
  public byte[] encoded() throws IOException {
    return Pem.encode(LABEL, PrivateKeyInfoFactory.createPrivateKeyInfo(key).getEncoded());
  }

  /** Writes the public key that recorders pin, a {@code *.pub} file. */
  public void savePublic(Path file) throws IOException {
    publicKey.save(file);
  }

  /** The text of the file that {@link #savePublic} writes. */
  public byte[] encodedPublic() {
    return publicKey.encoded();
  }

  /** The name of the key inside receipts. */
  public String keyId() {
    return publicKey.id();
  }

  /** Signs; the receipt's own {@code keyId} must be this key's. */
  public String sign(Receipt receipt) {
    if (!receipt.keyId().equals(keyId())) {
      throw new IllegalArgumentException("the receipt names another key");
    }
    String payload =
        Base64.getUrlEncoder().withoutPadding().encodeToString(ReceiptCodec.encode(receipt));
    String message = publicKey.header() + "." + payload;
    byte[] signed = message.getBytes(StandardCharsets.US_ASCII);
    var signer = new Ed25519Signer();
    signer.init(true, key);
    signer.update(signed, 0, signed.length);
    return message
        + "."
        + Base64.getUrlEncoder().withoutPadding().encodeToString(signer.generateSignature());
  }
}
