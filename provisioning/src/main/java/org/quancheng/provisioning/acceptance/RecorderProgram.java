package org.quancheng.provisioning.acceptance;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.operator.OperatorException;

/** The recorder's program, which lies beside this one wherever both are installed. */
public final class RecorderProgram {

  private static final String MAIN_CLASS = "org.quancheng.recorder.RecorderMain";

  private final List<String> start;

  private RecorderProgram(List<String> start) {
    this.start = List.copyOf(start);
  }

  /**
   * The program of this installation.
   *
   * @throws OperatorException if there is none beside this one
   */
  public static RecorderProgram own() {
    var jar = jar();
    var start = new ArrayList<String>();
    start.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    start.add("--enable-native-access=ALL-UNNAMED");
    if (jar == null) {
      start.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN_CLASS));
    } else {
      start.addAll(List.of("-jar", jar.toString()));
    }
    return new RecorderProgram(start);
  }

  /** Null where the programs run from a class path, as in tests. */
  private static @Nullable Path jar() {
    Path self;
    try {
      self =
          Path.of(
              RecorderProgram.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class lies in a folder or a jar", e);
    }
    var name = String.valueOf(self.getFileName());
    if (!name.endsWith(".jar")
        || System.getProperty("java.class.path").contains(File.pathSeparator)) {
      return null;
    }
    var jar = self.resolveSibling(name.replaceFirst("^provisioning", "recorder-agent"));
    if (!Files.isRegularFile(jar)) {
      throw new OperatorException(
          "the recorder's program is not installed here",
          "Leave out --settings, and accept the recorder where its program is.");
    }
    return jar;
  }

  /**
   * Lets a recorder film a test recording and wait for its receipt. What it says is passed on.
   *
   * @param report what it writes
   * @return whether it was accepted
   */
  public boolean accept(Path settings, Path report, PrintStream said)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(start);
    command.addAll(List.of("--settings", settings.toString(), "--accept", report.toString()));
    var process =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      lines.lines().forEach(said::println);
      return process.waitFor() == 0;
    } finally {
      process.destroy();
    }
  }
}
