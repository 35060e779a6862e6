package org.quancheng.central.vault;

import java.io.IOException;
import java.nio.file.Path;

/** One root did not take its copy; nothing was acknowledged and the source is untouched. */
public final class CopyFailedException extends IOException {

  private final Path root;

  CopyFailedException(Path root, IOException cause) {
    super("no copy on %s: %s".formatted(root, cause.getMessage()), cause);
    this.root = root;
  }

  /** The root that failed. */
  public Path root() {
    return root;
  }

  /** One sentence that starts with a verb. */
  public String remedy() {
    return "Free space on %s or replace its disk; storing goes on by itself.".formatted(root);
  }
}
