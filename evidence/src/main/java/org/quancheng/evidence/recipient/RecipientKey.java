package org.quancheng.evidence.recipient;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.trust.Pem;

/** A public key that captures are sealed to. */
@SuppressWarnings("ArrayRecordComponent") // Copied on the way in and out, compared by value.
public record RecipientKey(Wrapping wrapping, byte[] bytes) {

  public RecipientKey {
    if (bytes.length != wrapping.publicBytes()) {
      throw new IllegalArgumentException(
          "a recipient key has %d bytes, not %d".formatted(wrapping.publicBytes(), bytes.length));
    }
    bytes = bytes.clone();
  }

  /**
   * Loads one {@code *.pub} file.
   *
   * @throws OperatorException if the file is missing or broken
   */
  public static RecipientKey load(Path file) {
    try {
      for (var wrapping : Wrapping.values()) {
        var blocks = Pem.find(file, wrapping.publicLabel());
        if (!blocks.isEmpty()) {
          return new RecipientKey(wrapping, blocks.getFirst());
        }
      }
      throw new OperatorException(
          "%s holds no recipient's key".formatted(file),
          "Put a file there that was made by provisioning.");
    } catch (IllegalArgumentException e) {
      throw new OperatorException(
          "%s: %s".formatted(file, e.getMessage()), "Have the key file issued again.");
    }
  }

  /**
   * Loads every {@code *.pub} of a directory, in the order of their names.
   *
   * @throws OperatorException if the directory cannot be read, or a file in it is broken
   */
  public static List<RecipientKey> loadAll(Path directory) {
    var files = new ArrayList<Path>();
    try (var found = Files.newDirectoryStream(directory, "*.pub")) {
      found.forEach(files::add);
    } catch (IOException e) {
      throw new OperatorException(
          "the recipients' keys in %s cannot be read".formatted(directory),
          "Have the device enrolled again.");
    }
    files.sort(null);
    return files.stream().map(RecipientKey::load).toList();
  }

  /** Writes the key as a text file. */
  public void save(Path file) throws IOException {
    Durable.writeNew(file, Pem.encode(wrapping.publicLabel(), bytes));
  }

  /** Names the key in a slot of a capture. */
  public KeyId id() {
    return new KeyId(Arrays.copyOf(wrapping.hash().of(bytes).bytes(), KeyId.BYTES));
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecipientKey(Wrapping how, byte[] theirs)
        && how == wrapping
        && MessageDigest.isEqual(bytes, theirs);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return id().toString();
  }
}
