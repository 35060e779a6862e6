package org.quancheng.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.durable.Folders;
import org.quancheng.evidence.operator.OperatorException;

/** The folder that a demo lives in: a new one, or one that an earlier demo marked as its own. */
final class Scratch {

  private static final String MARK = ".quancheng-demo";

  private Scratch() {}

  static Path folder(@Nullable Path wished) throws IOException {
    if (wished == null) {
      return marked(Files.createTempDirectory("quancheng-demo-"));
    }
    var folder = wished.toAbsolutePath().normalize();
    if (Files.exists(folder.resolve(MARK))) {
      Folders.remove(folder);
    } else if (Files.exists(folder) && !isEmpty(folder)) {
      throw new OperatorException(
          folder + " holds files that are not a demo's", "Name an empty or new folder with --dir.");
    }
    return marked(Files.createDirectories(folder));
  }

  private static Path marked(Path folder) throws IOException {
    Files.writeString(
        folder.resolve(MARK), "A demo of Quancheng lives here; the next one empties the folder.\n");
    return folder;
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (var files = Files.newDirectoryStream(folder)) {
      return !files.iterator().hasNext();
    }
  }
}
