package org.quancheng.system.powercut;

import java.io.IOException;
import java.nio.file.Path;

/** Compiles the library that cuts. */
final class Library {

  private static final Path SOURCE = Path.of("src", "test", "c", "powercut.c").toAbsolutePath();

  private Library() {}

  static Path compile(Path folder) throws IOException {
    var library = folder.resolve("powercut.so");
    Command.run(
        "cc",
        "-std=gnu11",
        "-O1",
        "-Wall",
        "-Wextra",
        "-Werror",
        "-shared",
        "-fPIC",
        "-o",
        library.toString(),
        SOURCE.toString(),
        "-ldl");
    return library;
  }
}
