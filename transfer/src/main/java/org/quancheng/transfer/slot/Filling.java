package org.quancheng.transfer.slot;

import java.io.IOException;
import java.nio.file.Path;
import org.quancheng.transfer.release.RefusedReleaseException;

/** Puts the content of a release into a folder. Everything is forced when this returns. */
@FunctionalInterface
public interface Filling {

  /**
   * Fills a new, empty folder.
   *
   * @throws RefusedReleaseException if the payload is of no use
   */
  void into(Path folder) throws IOException, RefusedReleaseException;
}
