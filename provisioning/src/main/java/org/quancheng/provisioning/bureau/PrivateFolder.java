package org.quancheng.provisioning.bureau;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.durable.Folders;

/**
 * A folder that only its owner may read (0700, files 0600) and that appears whole or not at all: it
 * is filled under another name, forced to disk, and then renamed.
 */
public final class PrivateFolder implements AutoCloseable {

  private final Path target;
  private final Path draft;
  private boolean kept;

  private PrivateFolder(Path target, Path draft) {
    this.target = target;
    this.draft = draft;
  }

  /**
   * Begins a folder that will be {@code target}; what an earlier, interrupted run left is removed.
   *
   * @throws FileAlreadyExistsException if {@code target} is there already
   */
  public static PrivateFolder begin(Path target) throws IOException {
    if (Files.exists(target)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    var draft = draftOf(target);
    Folders.remove(draft);
    Durable.createPrivateDirectories(draft);
    return new PrivateFolder(target, draft);
  }

  /** Where a folder is filled that will be {@code target}. */
  static Path draftOf(Path target) {
    return target.resolveSibling("." + target.getFileName() + ".partial");
  }

  /** Where the folder is being filled. */
  public Path draft() {
    return draft;
  }

  /** A file below the folder, with the folders on the way to it made. */
  public Path at(String name) throws IOException {
    var file = draft.resolve(name);
    Durable.createPrivateDirectories(parent(file));
    return file;
  }

  /** Copies the files of another folder into one below this. */
  public void copy(Path folder, String name) throws IOException {
    try (var files = Files.newDirectoryStream(folder)) {
      for (var file : files) {
        Durable.writePrivate(at(name + "/" + file.getFileName()), Files.readAllBytes(file));
      }
    }
  }

  /** Makes the folder appear under its name. */
  public void keep() throws IOException {
    Files.walkFileTree(
        draft,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            Durable.forceDirectory(folder);
            return super.postVisitDirectory(folder, failure);
          }
        });
    try {
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (DirectoryNotEmptyException e) {
      throw new FileAlreadyExistsException(target.toString());
    }
    Durable.forceDirectory(parent(target));
    kept = true;
  }

  /** Removes what was not kept. */
  @Override
  public void close() throws IOException {
    if (!kept) {
      Folders.remove(draft);
    }
  }

  private static Path parent(Path path) {
    var parent = path.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IllegalArgumentException("the root of the file system holds no bureau");
    }
    return parent;
  }
}
