package org.quancheng.system.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files of the project, found from the folder that a module's tests run in. */
final class SourceTree {

  static final Path ROOT = root();

  private SourceTree() {}

  static List<Path> files(Predicate<Path> wanted) {
    try (Stream<Path> all = Files.walk(ROOT)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !isMade(ROOT.relativize(file)))
          .filter(wanted)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> java() {
    return files(file -> file.toString().endsWith(".java"));
  }

  static List<Path> markdown() {
    return files(file -> file.toString().endsWith(".md"));
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isMade(Path relative) {
    for (Path part : relative) {
      String name = part.toString();
      if (name.equals("target") || name.equals(".git") || name.equals("node_modules")) {
        return true;
      }
    }
    return false;
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("quancheng"))) {
      Path parent = folder.getParent();
      if (parent == null) {
        throw new IllegalStateException("the launcher marks the root; none found above " + folder);
      }
      folder = parent;
    }
    return folder;
  }
}
