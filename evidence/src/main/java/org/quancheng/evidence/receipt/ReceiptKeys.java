package org.quancheng.evidence.receipt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.quancheng.evidence.operator.OperatorException;

/** The store keys that a device has pinned. Immutable; may be shared. */
public final class ReceiptKeys {

  private static final int JWS_CHARS_MAX = 16 << 10;
  private static final int PARTS = 3;

  private final List<ReceiptKey> keys;

  private ReceiptKeys(List<ReceiptKey> keys) {
    this.keys = List.copyOf(keys);
  }

  /**
   * Loads every {@code *.pub} of a directory.
   *
   * @throws OperatorException if the directory or a file is broken
   */
  public static ReceiptKeys load(Path directory) {
    var keys = new ArrayList<ReceiptKey>();
    try (var files = Files.newDirectoryStream(directory, "*.pub")) {
      files.forEach(file -> keys.add(ReceiptKey.load(file)));
    } catch (IOException e) {
      throw new OperatorException(
          "the store's receipt keys in %s cannot be read".formatted(directory),
          "Have the device enrolled again.");
    }
    return new ReceiptKeys(keys);
  }

  /**
   * Verifies a compact JWS.
   *
   * @throws InvalidReceiptException if it is not signed by a pinned key, or says nonsense
   */
  public Receipt verify(String jws) throws InvalidReceiptException {
    String[] parts = jws.split("\\.", -1);
    if (jws.length() > JWS_CHARS_MAX || parts.length != PARTS) {
      throw new InvalidReceiptException("the receipt is not a compact JWS");
    }
    var key =
        keys.stream()
            .filter(pinned -> pinned.header().equals(parts[0]))
            .findFirst()
            .orElseThrow(
                () -> new InvalidReceiptException("the receipt names no key that is pinned"));
    byte[] message = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
    if (!key.verify(message, decode(parts[2]))) {
      throw new InvalidReceiptException("the receipt's signature does not hold");
    }
    var receipt = ReceiptCodec.decode(decode(parts[1]));
    if (!receipt.keyId().equals(key.id())) {
      throw new InvalidReceiptException("the receipt names another key inside");
    }
    return receipt;
  }

  private static byte[] decode(String part) throws InvalidReceiptException {
    try {
      return Base64.getUrlDecoder().decode(part);
    } catch (IllegalArgumentException _) {
      throw new InvalidReceiptException("the receipt is not base64url");
    }
  }
}
