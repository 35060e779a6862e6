package org.quancheng.simulation.process;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the programs are: jars beside this one after a build, or the class path of the tests that
 * run in this tree.
 */
public final class Installation {

  private static final List<String> QUIET =
      List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

  private final Path own;
  private final Path recorderJava;

  private Installation(Path own, Path recorderJava) {
    this.own = own;
    this.recorderJava = recorderJava;
  }

  private Installation(Path own) {
    this(own, java());
  }

  /** The installation that this program belongs to. */
  public static Installation own() {
    try {
      var source = Installation.class.getProtectionDomain().getCodeSource().getLocation();
      return new Installation(Path.of(source.toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class lies in a folder or a jar", e);
    }
  }

  /**
   * The installation in a source tree that was built.
   *
   * @param home the top of the tree
   */
  public static Installation builtIn(Path home) throws IOException {
    var programs = home.resolve("simulation/target/app");
    try (var jars = Files.newDirectoryStream(programs, "simulation-*.jar")) {
      return new Installation(jars.iterator().next());
    }
  }

  /** The same with recorders on a runtime of their own, as on devices. */
  public Installation withRecorderRuntime(Path runtime) {
    return new Installation(own, runtime.resolve("bin/java"));
  }

  /** The command that starts a program with these arguments. */
  public List<String> command(Program program, List<String> arguments) {
    var command = new ArrayList<String>();
    switch (program) { // As on a device, to be small.
      case RECORDER -> command.addAll(List.of("env", "MALLOC_ARENA_MAX=1"));
      case DOCK -> command.addAll(List.of("env", "MALLOC_ARENA_MAX=2"));
      case CENTRAL, EVIDENCE -> {} // They run where memory is cheap.
    }
    command.add((program == Program.RECORDER ? recorderJava : java()).toString());
    command.addAll(QUIET);
    command.addAll(options(program));
    var jar = jar(program);
    if (jar != null) {
      command.addAll(List.of("-jar", jar.toString()));
    } else {
      command.addAll(List.of("-cp", classPath(), program.mainClass()));
    }
    command.addAll(arguments);
    return command;
  }

  private static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /** A program keeps its start options in its own module, so that they are tried here too. */
  private List<String> options(Program program) {
    for (Path folder = own; folder != null; folder = folder.getParent()) {
      var options = folder.resolve(program.module()).resolve("jvm.options");
      if (Files.isRegularFile(options)) {
        return List.of("@" + options);
      }
    }
    return List.of();
  }

  private @Nullable Path jar(Program program) {
    var name = String.valueOf(own.getFileName());
    if (!name.endsWith(".jar")) {
      return null;
    }
    var jar = own.resolveSibling(name.replaceFirst("^simulation", program.module()));
    return Files.isRegularFile(jar) ? jar : null;
  }

  /** Absolute, as an agent starts in a folder of its own. */
  private static String classPath() {
    var absolute = new ArrayList<String>();
    for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      absolute.add(Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, absolute);
  }
}
