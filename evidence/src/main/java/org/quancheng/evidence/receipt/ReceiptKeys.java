package org.quancheng.evidence.receipt;

import java.nio.file.Path;

/** The store keys that a device has pinned. Immutable; may be shared. */
@SuppressWarnings("DoNotCallSuggester")
public final class ReceiptKeys {

  private ReceiptKeys() {}

  /**
   * Loads every {@code *.pub} of a directory.
   *
   * @throws org.quancheng.evidence.operator.OperatorException if the directory or a file is broken
   */
  public static ReceiptKeys load(Path directory) {
    throw new UnsupportedOperationException();
  }

  /**
   * Verifies a compact JWS.
   *
   * @throws InvalidReceiptException if it is not signed by a pinned key, or says nonsense
   */
  public Receipt verify(String jws) throws InvalidReceiptException {
    throw new UnsupportedOperationException();
  }
}
