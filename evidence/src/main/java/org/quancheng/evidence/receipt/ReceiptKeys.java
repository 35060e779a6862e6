package org.quancheng.evidence.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import org.quancheng.evidence.jws.InvalidJwsException;
import org.quancheng.evidence.jws.JwsKeys;
import org.quancheng.evidence.operator.OperatorException;

/** The store keys that a device has pinned. Immutable; may be shared. */
public final class ReceiptKeys {

  private final JwsKeys keys;

  private ReceiptKeys(JwsKeys keys) {
    this.keys = keys;
  }

  /**
   * Loads every {@code *.pub} of a directory.
   *
   * @throws OperatorException if the directory or a file is broken
   */
  public static ReceiptKeys load(Path directory) {
    return new ReceiptKeys(JwsKeys.load(directory, ReceiptSigner.KIND));
  }

  /**
   * Verifies a compact JWS.
   *
   * @throws InvalidReceiptException if it is not signed by a pinned key, or says nonsense
   */
  public Receipt verify(String jws) throws InvalidReceiptException {
    JwsKeys.Opened opened;
    try {
      opened = keys.open(jws);
    } catch (InvalidJwsException e) {
      throw new InvalidReceiptException("the receipt " + e.getMessage());
    }
    var receipt = ReceiptCodec.decode(opened.content().getBytes(UTF_8));
    if (!receipt.keyId().equals(opened.keyId())) {
      throw new InvalidReceiptException("the receipt names another key inside");
    }
    return receipt;
  }
}
