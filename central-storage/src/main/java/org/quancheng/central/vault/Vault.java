package org.quancheng.central.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.durable.DirectRead;
import org.quancheng.evidence.operator.OperatorException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All roots together. May be shared by threads; two of them may keep the same object. */
public final class Vault {

  private static final Logger LOG = LoggerFactory.getLogger(Vault.class);
  private static final int ROOTS_MIN = 2;

  private final List<VaultRoot> roots;

  private Vault(List<VaultRoot> roots) {
    this.roots = roots;
  }

  /**
   * Opens the vault; a root that fails now is tried again whenever a copy is due.
   *
   * @throws OperatorException if there are not two different roots
   */
  public static Vault open(List<Path> roots) {
    return open(roots, DirectRead::digest);
  }

  static Vault open(List<Path> roots, VaultRoot.Medium medium) {
    var distinct = Set.copyOf(roots.stream().map(path -> path.toAbsolutePath()).toList());
    if (distinct.size() < ROOTS_MIN || distinct.size() < roots.size()) {
      throw new OperatorException(
          "the vault has fewer than two different roots",
          "Name two directories, best on two disks, in 'vaults'.");
    }
    var made = new ArrayList<VaultRoot>();
    for (var root : roots) {
      made.add(new VaultRoot(root, made.isEmpty(), medium));
    }
    var vault = new Vault(List.copyOf(made));
    vault.prepare();
    return vault;
  }

  private void prepare() {
    for (var root : roots) {
      try {
        Files.createDirectories(root.path());
        root.sweep();
      } catch (IOException e) {
        LOG.warn("vault root {} does not answer; it is tried again for each copy", root.path(), e);
      }
    }
  }

  /** How many copies each object has. */
  public int copies() {
    return roots.size();
  }

  /**
   * Writes a copy on every root and reads each back; repeatable after any failure.
   *
   * @param likely what the source's digest should be; a source that is something else is copied all
   *     the same, and read once more
   * @throws CopyFailedException if a root failed, or if its copy is not what the source is
   * @throws IOException if the source cannot be read
   * @throws InterruptedException if the store is stopping
   */
  public Copies copy(Path source, Digest likely) throws IOException, InterruptedException {
    var copying = new ArrayList<Future<FreshCopy>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var root : roots) {
        copying.add(threads.submit(() -> root.copy(source)));
      }
    }
    var fresh = new ArrayList<FreshCopy>();
    try {
      for (var copy : copying) {
        fresh.add(await(copy));
      }
      return agreed(source, likely, fresh);
    } catch (IOException | InterruptedException | RuntimeException e) {
      copying.stream()
          .filter(copy -> copy.state() == Future.State.SUCCESS)
          .forEach(copy -> copy.resultNow().close());
      throw e;
    }
  }

  private static Copies agreed(Path source, Digest likely, List<FreshCopy> fresh)
      throws IOException {
    boolean asExpected = fresh.stream().allMatch(copy -> copy.digest().equals(likely));
    var digest = asExpected ? likely : Digest.ofFile(source);
    for (var copy : fresh) {
      if (!copy.digest().equals(digest)) {
        throw new CopyFailedException(
            copy.root().path(), new IOException("the copy does not read back as it was written"));
      }
    }
    return new Copies(fresh, digest);
  }

  private static FreshCopy await(Future<FreshCopy> copy)
      throws CopyFailedException, InterruptedException {
    try {
      return copy.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case CopyFailedException failed -> throw failed;
        case null, default -> throw new IllegalStateException("a copy failed", e);
      }
    }
  }

  /** Each root, and whether its last copy was read back from the page cache alone. */
  public Map<Path, Boolean> cached() {
    return roots.stream().collect(Collectors.toMap(VaultRoot::path, VaultRoot::cached));
  }

  /** Moves a quarantined object to the archive on every root; repeatable. */
  public void release(Digest digest) throws IOException {
    for (var root : roots) {
      root.release(digest);
    }
  }

  /** A copy that can be read, from the first root that has one. */
  public Optional<Path> find(Digest digest) {
    for (var area : Area.values()) {
      for (var root : roots) {
        var place = root.place(area, digest);
        if (Files.isReadable(place)) {
          return Optional.of(place);
        }
      }
    }
    return Optional.empty();
  }

  /** Whether every root has the object in its archive, of the right size. */
  public boolean holds(Digest digest, long sizeBytes) {
    return roots.stream()
        .map(root -> root.place(Area.ARCHIVE, digest))
        .allMatch(place -> Files.exists(place) && place.toFile().length() == sizeBytes);
  }

  /** Every object that at least one root holds in an area. */
  public Set<Digest> objects(Area area) throws IOException {
    var found = new LinkedHashSet<Digest>();
    for (var root : roots) {
      found.addAll(root.objects(area));
    }
    return found;
  }

  /** The paths of all copies, for the scrub and for tests. */
  public List<Path> places(Area area, Digest digest) {
    return roots.stream().map(root -> root.place(area, digest)).toList();
  }
}
