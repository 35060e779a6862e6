package org.quancheng.evidence.receipt;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;

/** The store's Ed25519 key, which signs receipts as compact JWS (RFC 7515, RFC 8037). */
@SuppressWarnings("DoNotCallSuggester")
public final class ReceiptSigner {

  private ReceiptSigner() {}

  /** Makes a new key. */
  public static ReceiptSigner generate(SecureRandom random) {
    throw new UnsupportedOperationException();
  }

  /**
   * Loads a key file.
   *
   * @throws org.quancheng.evidence.operator.OperatorException if it is missing or broken
   */
  public static ReceiptSigner load(Path file) {
    throw new UnsupportedOperationException();
  }

  /** Writes the private key so that only its owner can read it. */
  public void save(Path file) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Writes the public key that recorders pin, a {@code *.pub} file. */
  public void savePublic(Path file) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** The name of the key inside receipts. */
  public String keyId() {
    throw new UnsupportedOperationException();
  }

  /** Signs; the receipt's own {@code keyId} must be this key's. */
  public String sign(Receipt receipt) {
    throw new UnsupportedOperationException();
  }
}
