package org.quancheng.system.powercut;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** What a power cut needs of the machine. */
final class Requirements {

  private static final List<String> PROGRAMS = List.of("cc", "mkfs.ext4", "mkfs.xfs", "losetup");
  private static final String BANNER = "*".repeat(90);

  private Requirements() {}

  /** Skips loudly where no power can be cut; fails instead under {@code -Dpowercut=required}. */
  static void assume(Path folder) {
    missing(folder)
        .ifPresent(missing -> {
          var message =
              "NO POWER CUT WAS TRIED: %s. Run as root on a machine with loop devices, and%n"
                      .formatted(missing)
                  + "apt install gcc libc6-dev e2fsprogs xfsprogs mount";
          if (Effort.required()) {
            throw new AssertionError(message);
          }
          System.err.println(BANNER + System.lineSeparator() + message);
          System.err.println(BANNER);
          Assumptions.abort(message);
        });
  }

  private static Optional<String> missing(Path folder) {
    var missing = new ArrayList<String>();
    if (!"root".equals(System.getProperty("user.name"))) {
      missing.add("only root can mount");
    }
    PROGRAMS.stream()
        .filter(program -> Command.find(program).isEmpty())
        .forEach(program -> missing.add(program + " is missing"));
    if (missing.isEmpty()) {
      tryMounts(folder, missing);
    }
    return missing.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", missing));
  }

  private static void tryMounts(Path folder, List<String> missing) {
    for (var kind : FileSystemKind.values()) {
      try (var rig = Rig.mount(kind, folder)) {
        rig.restart();
      } catch (IOException e) {
        missing.add("%s cannot be mounted here (%s)".formatted(kind.type(), e.getMessage()));
      }
    }
  }
}
