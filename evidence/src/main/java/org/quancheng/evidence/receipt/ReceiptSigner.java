package org.quancheng.evidence.receipt;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.quancheng.evidence.jws.JwsSigner;
import org.quancheng.evidence.operator.OperatorException;

/** The store's Ed25519 key, which signs receipts. May be shared between threads. */
public final class ReceiptSigner {

  /** What a receipt's header calls it. */
  static final String KIND = "qc-receipt";

  private final JwsSigner key;

  private ReceiptSigner(JwsSigner key) {
    this.key = key;
  }

  /** Makes a new key. */
  public static ReceiptSigner generate(SecureRandom random) {
    return new ReceiptSigner(JwsSigner.generate(KIND, random));
  }

  /**
   * Loads a key file.
   *
   * @throws OperatorException if it is missing or broken
   */
  public static ReceiptSigner load(Path file) {
    return new ReceiptSigner(JwsSigner.load(KIND, file));
  }

  /**
   * Reads the text of a key file that was kept elsewhere.
   *
   * @param from what to call that place
   * @throws OperatorException if it is broken
   */
  public static ReceiptSigner decode(byte[] text, String from) {
    return new ReceiptSigner(JwsSigner.decode(KIND, text, from));
  }

  /** Writes the private key so that only its owner can read it. */
  public void save(Path file) throws IOException {
    key.save(file);
  }

  /** The text of its file; whoever takes it wipes it. */
  public byte[] encoded() throws IOException {
    return key.encoded();
  }

  /** Writes the public key that recorders pin, a {@code *.pub} file. */
  public void savePublic(Path file) throws IOException {
    key.savePublic(file);
  }

  /** The text of the file that {@link #savePublic} writes. */
  public byte[] encodedPublic() {
    return key.encodedPublic();
  }

  /** The name of the key inside receipts. */
  public String keyId() {
    return key.keyId();
  }

  /** Signs; the receipt's own {@code keyId} must be this key's. */
  public String sign(Receipt receipt) {
    if (!receipt.keyId().equals(keyId())) {
      throw new IllegalArgumentException("the receipt names another key");
    }
    return key.sign(ReceiptCodec.encode(receipt));
  }
}
