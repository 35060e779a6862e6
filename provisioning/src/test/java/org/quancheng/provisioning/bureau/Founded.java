package org.quancheng.provisioning.bureau;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import org.quancheng.evidence.safe.Passphrase;
import org.quancheng.evidence.safe.PassphraseSource;

/**
 * A founded bureau for tests.
 *
 * @param folder where it lies
 */
public record Founded(Path folder, Surroundings surroundings) {

  public static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

  /** Founds one below this folder, with a random passphrase in a file beside it. */
  public static Founded in(Path scratch) throws IOException {
    var random = new SecureRandom();
    var passphrase = PassphraseSource.generate(scratch.resolve("passphrase"), random);
    var surroundings = new Surroundings(InstantSource.fixed(NOW), random, passphrase);
    Founding.found(scratch.resolve("bureau"), "明山区应急管理局", surroundings);
    return new Founded(scratch.resolve("bureau"), surroundings);
  }

  public Bureau open() {
    return Bureau.open(folder, surroundings);
  }

  public Passphrase passphrase() {
    return surroundings.passphrase().read("the bureau");
  }
}
