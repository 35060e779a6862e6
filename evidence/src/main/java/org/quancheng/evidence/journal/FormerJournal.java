package org.quancheng.evidence.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.trust.DeviceName;

/**
 * Where the journal ended that a device kept under its former name; a line {@code NAME SEQUENCE
 * DIGEST} in the file {@code former-journal} of its identity folder.
 */
public record FormerJournal(DeviceName device, Journal.Head end) {

  private static final String FILE = "former-journal";
  private static final int WORDS = 3;

  /** Writes it into an identity folder. */
  public void save(Path identity) throws IOException {
    var line = "%s %d %s\n".formatted(device, end.sequence(), end.digest());
    Durable.writeNew(identity.resolve(FILE), line.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Reads it from an identity folder; empty for a device that never had another name.
   *
   * @throws OperatorException if the file is broken
   */
  public static Optional<FormerJournal> load(Path identity) throws IOException {
    var file = identity.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    var words = Files.readString(file, StandardCharsets.US_ASCII).strip().split(" ", -1);
    try {
      if (words.length == WORDS) {
        var end = new Journal.Head(Long.parseLong(words[1]), Digest.parse(words[2]));
        return Optional.of(new FormerJournal(new DeviceName(words[0]), end));
      }
    } catch (IllegalArgumentException _) {
      // Said below, as for a line with too few words.
    }
    throw new OperatorException(
        file + " does not say where the former journal ended", "Have the device enrolled again.");
  }
}
