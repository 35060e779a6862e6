package org.quancheng.provisioning.command.option;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.safe.PassphraseSource;
import org.quancheng.evidence.safe.SourceConverter;
import org.quancheng.provisioning.bureau.Bureau;
import org.quancheng.provisioning.bureau.Surroundings;
import org.quancheng.provisioning.registry.Registry;
import picocli.CommandLine.Option;

/** Which bureau a verb is about. */
public final class BureauOption {

  @Option(
      names = "--dir",
      paramLabel = "BUREAU",
      description = "The bureau's folder (default: ${DEFAULT-VALUE}).",
      defaultValue = "bureau")
  private Path folder = Path.of("bureau");

  @Option(
      names = "--passphrase",
      paramLabel = "SOURCE",
      converter = SourceConverter.class,
      description = {
        "Where the passphrase is from that opens the bureau's keys: file:PATH, credential:NAME or",
        "prompt (default: the credential bureau-passphrase under systemd, else prompt)."
      })
  private @Nullable PassphraseSource passphrase;

  /** The bureau's folder. */
  public Path folder() {
    return folder;
  }

  /** What the bureau takes from this machine. */
  public Surroundings surroundings() {
    var source = passphrase == null ? PassphraseSource.usual("bureau-passphrase") : passphrase;
    return new Surroundings(InstantSource.system(), new SecureRandom(), source);
  }

  /** The same bureau and passphrase, as a verb takes them. */
  public List<String> arguments() {
    var arguments = new ArrayList<>(List.of("--dir", folder.toString()));
    if (passphrase != null) {
      arguments.addAll(List.of("--passphrase", passphrase.text()));
    }
    return arguments;
  }

  /** Opens the bureau's keys. */
  public Bureau bureau() {
    return Bureau.open(folder, surroundings());
  }

  /** Opens the bureau's register. */
  public Registry registry() {
    bureau();
    return Registry.open(folder);
  }
}
