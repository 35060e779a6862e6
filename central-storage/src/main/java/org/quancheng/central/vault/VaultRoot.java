package org.quancheng.central.vault;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.durable.DirectCopy;
import org.quancheng.evidence.durable.DirectRead;
import org.quancheng.evidence.durable.Durable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One of the places where copies are kept: {@code AREA/ab/DIGEST.qcap}, with {@code incoming} for
 * copies being written and {@code damaged} for objects that no longer read as their name.
 */
final class VaultRoot {

  private static final String SUFFIX = ".qcap";

  private static final Logger LOG = LoggerFactory.getLogger(VaultRoot.class);

  private final Path root;
  private final boolean mayLink;
  private final Medium medium;
  private volatile boolean cached;

  /** How a file is read back. */
  @FunctionalInterface
  interface Medium {

    DirectRead.Answer digest(Path file) throws IOException;
  }

  /**
   * A root at a directory.
   *
   * @param mayLink whether its copy may be the received file itself; true for one root at most,
   *     since two names of one file are one copy
   */
  VaultRoot(Path root, boolean mayLink, Medium medium) {
    this.root = root;
    this.mayLink = mayLink;
    this.medium = medium;
  }

  Path path() {
    return root;
  }

  private static Path directory(Path file) {
    return Objects.requireNonNull(file.getParent(), "a vault file lies in a directory");
  }

  /** Where an object is, or would be. */
  Path place(Area area, Digest digest) {
    var hex = digest.hex();
    return root.resolve(area.directory()).resolve(hex.substring(0, 2)).resolve(hex + SUFFIX);
  }

  /**
   * Writes a copy beside the objects and reads it back from the medium.
   *
   * @throws CopyFailedException if this root cannot hold it now
   */
  FreshCopy copy(Path source) throws CopyFailedException {
    var fresh = root.resolve("incoming").resolve(UUID.randomUUID().toString());
    try {
      Files.createDirectories(directory(fresh));
      if (!mayLink || !linked(source, fresh)) {
        DirectCopy.copy(source, fresh);
      }
      return new FreshCopy(this, fresh, readBack(fresh));
    } catch (IOException e) {
      remove(fresh);
      throw new CopyFailedException(root, e);
    }
  }

  /**
   * Makes sure that the object is in its place, on the medium, and reads as its name.
   *
   * @throws CopyFailedException if this root cannot hold it now
   */
  void place(FreshCopy fresh, Area area) throws CopyFailedException {
    try {
      var place = place(area, fresh.digest());
      if (Files.exists(place) && !readBack(place).equals(fresh.digest())) {
        setAside(place);
      }
      if (!Files.exists(place)) {
        makeDirectory(directory(place));
        Files.move(fresh.file(), place, StandardCopyOption.ATOMIC_MOVE);
      }
      forceNames(place); // Also when a killed process moved it there and came no further.
    } catch (IOException e) {
      throw new CopyFailedException(root, e);
    }
  }

  /** Removes a copy that nobody needs; one that stays is swept at the next start. */
  static void remove(Path fresh) {
    try {
      Files.deleteIfExists(fresh);
    } catch (IOException e) {
      LOG.warn("{} stays until the next start", fresh, e);
    }
  }

  /**
   * On the intake's own file system the forced upload itself becomes the first copy, by a second
   * name; it is read back from the medium like any other.
   */
  private static boolean linked(Path source, Path fresh) {
    try {
      Files.createLink(fresh, source);
      return true;
    } catch (IOException | UnsupportedOperationException _) {
      return false;
    }
  }

  /** Moves an object to the archive after a person released it; repeatable. */
  void release(Digest digest) throws IOException {
    var from = place(Area.QUARANTINE, digest);
    var to = place(Area.ARCHIVE, digest);
    if (!Files.exists(to)) {
      makeDirectory(directory(to));
      Files.createLink(to, from);
    }
    forceNames(to);
    Files.deleteIfExists(from);
    if (Files.isDirectory(directory(from))) {
      Durable.forceDirectory(directory(from));
    }
  }

  /** Digests what the medium holds, and not only the page cache where that can be told. */
  private Digest readBack(Path file) throws IOException {
    var answer = medium.digest(file);
    if (!answer.direct() && !cached) {
      LOG.warn("{} cannot be read past the page cache; its copies are checked in the cache", root);
    }
    cached = !answer.direct();
    return answer.digest();
  }

  /** Whether the last copy was read back from the page cache, which proves nothing of the disk. */
  boolean cached() {
    return cached;
  }

  private void setAside(Path place) throws IOException {
    var damaged = root.resolve("damaged");
    makeDirectory(damaged);
    Files.move(place, damaged.resolve(place.getFileName() + "." + UUID.randomUUID()));
    Durable.forceDirectory(damaged);
    Durable.forceDirectory(directory(place));
  }

  /** Makes the way from the root to a file survive a power cut, whoever made it. */
  private void forceNames(Path place) throws IOException {
    for (var on = directory(place); on.startsWith(root); on = directory(on)) {
      Durable.forceDirectory(on);
    }
  }

  /** Creates a directory and forces every parent that got a new name. */
  private void makeDirectory(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    var parent = directory.getParent();
    if (parent == null) {
      throw new NoSuchFileException(directory.toString());
    }
    makeDirectory(parent);
    Files.createDirectories(directory);
    Durable.forceDirectory(parent);
  }

  /** The digests of all objects of an area. */
  List<Digest> objects(Area area) throws IOException {
    var directory = root.resolve(area.directory());
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(directory, 2)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> Digest.parse(name.substring(0, name.length() - SUFFIX.length())))
          .toList();
    }
  }

  /** Removes what an interrupted copy left; its source is still where it was. */
  void sweep() throws IOException {
    var incoming = root.resolve("incoming");
    if (!Files.isDirectory(incoming)) {
      return;
    }
    try (Stream<Path> files = Files.list(incoming)) {
      for (var file : files.toList()) {
        Files.deleteIfExists(file);
      }
    } catch (FileSystemException e) {
      throw new CopyFailedException(root, e);
    }
  }
}
