package org.quancheng.evidence.trust;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.quancheng.evidence.operator.OperatorException;

/** Text files of base64 between a BEGIN and an END line (RFC 7468). */
public final class Pem {

  private static final int LINE_CHARS = 64;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

  private Pem() {}

  /** One block with this label. */
  public static byte[] encode(String label, byte[] content) {
    String body = Base64.getMimeEncoder(LINE_CHARS, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, body, label)
        .getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * The content of every block with this label, in order.
   *
   * @throws OperatorException if the file cannot be read or holds no such block
   */
  public static List<byte[]> read(Path file, String label) {
    var found = find(file, label);
    if (found.isEmpty()) {
      throw new OperatorException(
          "%s holds no '%s'".formatted(file, label),
          "Put a file there that was made by provisioning.");
    }
    return found;
  }

  /**
   * The content of every block with this label, in order; it may be none.
   *
   * @throws OperatorException if the file cannot be read or was altered
   */
  public static List<byte[]> find(Path file, String label) {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new OperatorException(
          "%s cannot be read".formatted(file),
          "Check that the file exists and that this user may read it.");
    }
    try {
      return blocks(text, label);
    } catch (IllegalArgumentException _) {
      throw new OperatorException(
          "%s was altered: it is not base64".formatted(file), "Restore it from its copy.");
    }
  }

  /**
   * The content of every block with this label in a text, in order; it may be none.
   *
   * @throws IllegalArgumentException if a block is not base64
   */
  public static List<byte[]> blocks(byte[] text, String label) {
    return blocks(new String(text, StandardCharsets.US_ASCII), label);
  }

  private static List<byte[]> blocks(String text, String label) {
    var found = new ArrayList<byte[]>();
    var blocks = BLOCK.matcher(text);
    while (blocks.find()) {
      if (blocks.group(1).equals(label)) {
        found.add(Base64.getMimeDecoder().decode(blocks.group(2)));
      }
    }
    return found;
  }
}
