package org.quancheng.evidence.jws;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.quancheng.evidence.jws.InvalidJwsException.Reason;
import org.quancheng.evidence.operator.OperatorException;

/** The keys that a device has pinned for one kind of statement. Immutable; may be shared. */
public final class JwsKeys {

  private static final int JWS_CHARS_MAX = 16 << 10;
  private static final int PARTS = 3;

  private final String kind;
  private final List<JwsKey> keys;

  private JwsKeys(String kind, List<JwsKey> keys) {
    this.kind = kind;
    this.keys = List.copyOf(keys);
  }

  /**
   * What a statement says.
   *
   * @param content the text that was signed
   * @param keyId by which key
   */
  public record Opened(String content, String keyId) {}

  /**
   * Loads every {@code *.pub} of a directory.
   *
   * @param kind the kind of statement that they are believed for
   * @throws OperatorException if the directory or a file is broken
   */
  public static JwsKeys load(Path directory, String kind) {
    var keys = new ArrayList<JwsKey>();
    try (var files = Files.newDirectoryStream(directory, "*.pub")) {
      files.forEach(file -> keys.add(JwsKey.load(file)));
    } catch (IOException e) {
      throw new OperatorException(
          "the keys in %s cannot be read".formatted(directory), "Have the device enrolled again.");
    }
    return new JwsKeys(kind, keys);
  }

  /** Whether nothing is believed. */
  public boolean isEmpty() {
    return keys.isEmpty();
  }

  /**
   * Opens a compact JWS.
   *
   * @throws InvalidJwsException if it is not signed by a pinned key, as a statement of this kind
   */
  public Opened open(String jws) throws InvalidJwsException {
    String[] parts = jws.split("\\.", -1);
    if (jws.length() > JWS_CHARS_MAX || parts.length != PARTS) {
      throw new InvalidJwsException(Reason.NOT_SIGNED, "is not a compact JWS");
    }
    var key =
        keys.stream()
            .filter(pinned -> pinned.header(kind).equals(parts[0]))
            .findFirst()
            .orElseThrow(
                () -> new InvalidJwsException(Reason.FOREIGN_KEY, "names no key that is pinned"));
    byte[] message = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
    if (!key.verify(message, decode(parts[2]))) {
      throw new InvalidJwsException(Reason.ALTERED, "bears a signature that does not hold");
    }
    return new Opened(new String(decode(parts[1]), StandardCharsets.UTF_8), key.id());
  }

  private static byte[] decode(String part) throws InvalidJwsException {
    try {
      return Base64.getUrlDecoder().decode(part);
    } catch (IllegalArgumentException _) {
      throw new InvalidJwsException(Reason.NOT_SIGNED, "is not base64url");
    }
  }
}
