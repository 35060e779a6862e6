package org.quancheng.provisioning.command;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.quancheng.provisioning.bureau.Bureau;
import org.quancheng.provisioning.bureau.Surroundings;
import picocli.CommandLine.Option;

/** Which bureau a verb is about. */
final class BureauOption {

  @Option(
      names = "--dir",
      paramLabel = "BUREAU",
      description = "The bureau's folder (default: ${DEFAULT-VALUE}).",
      defaultValue = "bureau")
  Path folder = Path.of("bureau");

  Surroundings surroundings() {
    return new Surroundings(InstantSource.system(), new SecureRandom());
  }

  Bureau open() {
    return Bureau.open(folder, surroundings());
  }
}
