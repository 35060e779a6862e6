package org.quancheng.provisioning.command.office;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.safe.PassphraseSource;
import org.quancheng.evidence.safe.SourceConverter;
import org.quancheng.provisioning.token.TokenSettings;
import picocli.CommandLine.Option;

/** Whether a token keeps the keys of the authorities. */
final class TokenOption {

  private static final int LABEL_BYTES = 4;

  @Option(
      names = "--token-library",
      paramLabel = "FILE",
      description = "The PKCS#11 library of a token that makes and keeps the authorities' keys.")
  private @Nullable Path library;

  @Option(
      names = "--token-slot",
      paramLabel = "N",
      defaultValue = "0",
      description = "Its place in the library's list of slots (default: ${DEFAULT-VALUE}).")
  private int slot;

  @Option(
      names = "--pin",
      paramLabel = "SOURCE",
      defaultValue = "prompt",
      converter = SourceConverter.class,
      description = "Where its PIN is from (default: ${DEFAULT-VALUE}).")
  private PassphraseSource pin = new PassphraseSource("prompt");

  Optional<TokenSettings> settings(SecureRandom random) {
    if (library == null) {
      return Optional.empty();
    }
    var label = new byte[LABEL_BYTES];
    random.nextBytes(label);
    return Optional.of(
        new TokenSettings(library, slot, "quancheng-" + HexFormat.of().formatHex(label), pin));
  }
}
