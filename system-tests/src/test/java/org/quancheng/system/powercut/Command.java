package org.quancheng.system.powercut;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Runs a program of the system and waits for it. */
final class Command {

  // A root shell's own path may lack the folders for administration.
  private static final List<Path> FOLDERS =
      List.of(Path.of("/usr/sbin"), Path.of("/usr/bin"), Path.of("/sbin"), Path.of("/bin"));

  private Command() {}

  /** Where a program lies, if it is installed. */
  static Optional<Path> find(String program) {
    return FOLDERS.stream()
        .map(folder -> folder.resolve(program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Runs a program; what it printed.
   *
   * @throws IOException if it is missing or fails, with what it printed
   */
  static String run(String program, List<String> arguments) throws IOException {
    var file = find(program).orElseThrow(() -> new IOException(program + " is not installed"));
    var builder = new ProcessBuilder(file.toString());
    builder.command().addAll(arguments);
    var process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException("%s failed: %s".formatted(builder.command(), printed.strip()));
    }
    return printed.strip();
  }

  static String run(String program, String... arguments) throws IOException {
    return run(program, List.of(arguments));
  }
}
