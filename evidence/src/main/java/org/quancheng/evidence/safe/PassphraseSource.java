package org.quancheng.evidence.safe;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.operator.OperatorException;

/**
 * Where a passphrase is from: {@code file:PATH} (first line; readable by its owner only), {@code
 * credential:NAME} (a systemd credential) or {@code prompt} (typed by a person). It is never an
 * argument nor in the environment, where other users could see it.
 *
 * @param text one of the three forms
 */
public record PassphraseSource(String text) {

  private static final String FILE = "file:";
  private static final String CREDENTIAL = "credential:";
  private static final String PROMPT = "prompt";
  private static final Set<PosixFilePermission> OF_OTHERS =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  public PassphraseSource {
    if (!text.startsWith(FILE) && !text.startsWith(CREDENTIAL) && !text.equals(PROMPT)) {
      throw new IllegalArgumentException(
          "a passphrase is from file:PATH, credential:NAME or prompt");
    }
  }

  /** A file whose first line it is. */
  public static PassphraseSource file(Path file) {
    return new PassphraseSource(FILE + file);
  }

  /** A new file with a random passphrase, for a bureau that no person opens. */
  public static PassphraseSource generate(Path file, SecureRandom random) throws IOException {
    try (var passphrase = Passphrase.generate(random)) {
      Durable.writePrivate(file, passphrase.utf8());
    }
    return file(file);
  }

  /** The systemd credential of this name where there are any; else a person is asked. */
  public static PassphraseSource usual(String credential) {
    return new PassphraseSource(
        System.getenv("CREDENTIALS_DIRECTORY") == null ? PROMPT : CREDENTIAL + credential);
  }

  /**
   * Reads it.
   *
   * @param opens what it opens, as a person would call it
   * @throws OperatorException if it cannot be had, or others may read it
   */
  public Passphrase read(String opens) {
    if (text.equals(PROMPT)) {
      return ask(System.console(), "Passphrase of %s: ".formatted(opens));
    }
    return text.startsWith(FILE)
        ? ofFile(Path.of(text.substring(FILE.length())), true)
        : ofFile(credential(), false);
  }

  /**
   * Reads one for something that is being made: typed twice, long enough.
   *
   * @throws OperatorException as above, or if it is too short
   */
  public Passphrase choose(String opens) {
    var chosen = read(opens);
    if (!chosen.strong()) {
      chosen.close();
      throw new OperatorException(
          "the passphrase is shorter than %d characters".formatted(Passphrase.LENGTH_MIN),
          "Choose a longer one, such as four words.");
    }
    if (text.equals(PROMPT)) {
      try (var again = ask(System.console(), "Once more: ")) {
        if (!Arrays.equals(again.characters(), chosen.characters())) {
          chosen.close();
          throw new OperatorException("the two are not the same", "Type it twice.");
        }
      }
    }
    return chosen;
  }

  private Path credential() {
    String directory = System.getenv("CREDENTIALS_DIRECTORY");
    if (directory == null) {
      throw new OperatorException(
          "%s is wanted, but systemd has handed over no credentials".formatted(text),
          "Add LoadCredentialEncrypted= to the unit, or name a file.");
    }
    return Path.of(directory, text.substring(CREDENTIAL.length()));
  }

  /** A credential is guarded by systemd, on a file system that may know no permissions. */
  private static Passphrase ofFile(Path file, boolean guarded) {
    byte[] content = {};
    try {
      if (guarded && Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains)) {
        throw new OperatorException(
            "others may read the passphrase in " + file, "Run: chmod 600 " + file);
      }
      content = Files.readAllBytes(file);
      var read = Passphrase.decode(content);
      if (read.characters().length == 0) {
        throw new OperatorException(
            "the first line of %s is empty".formatted(file), "Write the passphrase there.");
      }
      return read;
    } catch (CharacterCodingException e) {
      throw new OperatorException("%s is not text in UTF-8".formatted(file), "Write it anew.");
    } catch (IOException e) {
      throw new OperatorException(
          "the passphrase file %s cannot be read".formatted(file),
          "Check that the file exists and that this user may read it.");
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  private static Passphrase ask(@Nullable Console console, String prompt) {
    if (console == null || !console.isTerminal()) {
      throw new OperatorException(
          "a passphrase is needed, and nobody is here to type it",
          "Name a file that only you can read: file:PATH.");
    }
    var typed = console.readPassword("%s", prompt);
    if (typed == null) {
      throw new OperatorException("no passphrase was typed", "Run the command again.");
    }
    try {
      return Passphrase.of(typed);
    } finally {
      Arrays.fill(typed, '\0');
    }
  }
}
