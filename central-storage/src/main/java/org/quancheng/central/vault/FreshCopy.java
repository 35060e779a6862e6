package org.quancheng.central.vault;

import java.nio.file.Path;
import org.quancheng.evidence.digest.Digest;

/**
 * A copy on one root's medium that is not in its place yet.
 *
 * @param digest digest of what was read back
 */
record FreshCopy(VaultRoot root, Path file, Digest digest) implements AutoCloseable {

  void place(Area area) throws CopyFailedException {
    root.place(this, area);
  }

  @Override
  public void close() {
    VaultRoot.remove(file);
  }
}
