package org.quancheng.central.vault;

import java.util.List;
import org.quancheng.evidence.digest.Digest;

/**
 * One written and read back copy on every root, none in its place yet: what a file is worth may be
 * found out meanwhile. Closing removes what was not placed.
 */
public final class Copies implements AutoCloseable {

  private final List<FreshCopy> copies;
  private final Digest digest;

  Copies(List<FreshCopy> copies, Digest digest) {
    this.copies = List.copyOf(copies);
    this.digest = digest;
  }

  /** Digest of the source and of each copy. */
  public Digest digest() {
    return digest;
  }

  /**
   * Moves each copy to its place; an object that is there and reads as its name is left alone.
   *
   * @throws CopyFailedException if a root failed; the others may hold their copy already
   */
  public void place(Area area) throws CopyFailedException {
    for (var copy : copies) {
      copy.place(area);
    }
  }

  @Override
  public void close() {
    copies.forEach(FreshCopy::close);
  }
}
