package org.quancheng.provisioning.bureau;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import org.quancheng.evidence.durable.Folders;
import org.quancheng.evidence.safe.Passphrase;
import org.quancheng.evidence.safe.PassphraseSource;

/**
 * A founded bureau for tests. It is a copy of one that is founded once, with a random passphrase:
 * stretching passphrases would be most of what the tests do.
 *
 * @param folder where it lies
 */
public record Founded(Path folder, Surroundings surroundings) {

  public static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

  private static final String BUREAU = "bureau";
  private static final String PASSPHRASE = "passphrase";

  private static final class Fixed {
    static final Path MODEL = found(InstantSource.fixed(NOW));
  }

  private static final class Today {
    static final Path MODEL = found(InstantSource.system());
  }

  /** One below this folder that was founded at {@link #NOW}, which it is for it ever since. */
  public static Founded in(Path scratch) throws IOException {
    return copy(Fixed.MODEL, scratch, InstantSource.fixed(NOW));
  }

  /** One below this folder that goes by the clock of this machine. */
  public static Founded today(Path scratch) throws IOException {
    return copy(Today.MODEL, scratch, InstantSource.system());
  }

  private static Path found(InstantSource clock) {
    try {
      var model = Files.createTempDirectory("quancheng-model");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(model)));
      var random = new SecureRandom();
      var passphrase = PassphraseSource.generate(model.resolve(PASSPHRASE), random);
      Founding.found(
          model.resolve(BUREAU), "明山区应急管理局", new Surroundings(clock, random, passphrase));
      return model;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path model) {
    try {
      Folders.remove(model);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Founded copy(Path model, Path scratch, InstantSource clock) throws IOException {
    try (var files = Files.walk(model)) {
      for (var file : files.filter(one -> !one.equals(model)).toList()) {
        Files.copy(
            file, scratch.resolve(model.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    var passphrase = PassphraseSource.file(scratch.resolve(PASSPHRASE));
    return new Founded(
        scratch.resolve(BUREAU), new Surroundings(clock, new SecureRandom(), passphrase));
  }

  public Bureau open() {
    return Bureau.open(folder, surroundings);
  }

  public Passphrase passphrase() {
    return surroundings.passphrase().read("the bureau");
  }
}
