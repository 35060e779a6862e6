package org.quancheng.transfer.enrolment;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.operator.OperatorException;

/**
 * What a technician carries to a device that is to be enrolled. The secret opens the claim until it
 * is used or a quarter of an hour has passed; it is never logged or stored by the other side.
 *
 * @param store where certificates are asked for
 * @param root digest of the root's certificate: by it the device knows the store
 * @param claim names the claim; no secret
 */
public record Ticket(URI store, Digest root, String claim, String secret) {

  /** Lines of {@code name = value}, as {@link #read} takes them. */
  public String text() {
    return "store = %s\nroot = %s\nclaim = %s\nsecret = %s\n"
        .formatted(store, root.hex(), claim, secret);
  }

  /**
   * Reads a ticket from a file.
   *
   * @throws OperatorException if there is none in it
   */
  public static Ticket read(Path file) {
    try {
      return parse(Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException | IllegalArgumentException e) {
      throw new OperatorException(
          "there is no ticket in " + file,
          "Put there the four lines that the claim was shown with: store, root, claim, secret.");
    }
  }

  /**
   * Reads a ticket.
   *
   * @throws IllegalArgumentException if a line is missing or broken
   */
  public static Ticket parse(String text) {
    Map<String, String> lines = new HashMap<>();
    for (var line : text.split("\n", -1)) {
      int middle = line.indexOf('=');
      if (middle > 0) {
        lines.put(line.substring(0, middle).strip(), line.substring(middle + 1).strip());
      }
    }
    return new Ticket(
        URI.create(line(lines, "store")),
        Digest.parse(line(lines, "root")),
        line(lines, "claim"),
        line(lines, "secret"));
  }

  private static String line(Map<String, String> lines, String name) {
    var value = lines.get(name);
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException("a ticket without '%s'".formatted(name));
    }
    return value;
  }

  @Override
  public String toString() {
    return "Ticket[%s at %s]".formatted(claim, store);
  }
}
