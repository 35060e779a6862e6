package org.quancheng.system.powercut;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The mounted disks of one machine; they lose their power together. */
final class Rig implements AutoCloseable {

  private static final String LOST_AND_FOUND = "lost+found";

  private final List<Medium> media = new ArrayList<>();
  private final Thread janitor = new Thread(this::closeQuietly);

  private Rig() {
    Runtime.getRuntime().addShutdownHook(janitor);
  }

  /**
   * Mounts one disk, and further ones at directories of it.
   *
   * @param folder where images and mount points are made
   * @param inside directories of the first disk that are disks of their own
   */
  static Rig mount(FileSystemKind kind, Path folder, String... inside) throws IOException {
    var rig = new Rig();
    try {
      var root = folder.resolve(kind.type());
      rig.media.add(Medium.make(kind, folder.resolve(kind.type() + ".img"), root));
      for (var name : inside) {
        var image = folder.resolve("%s-%s.img".formatted(kind.type(), name));
        rig.media.add(Medium.make(kind, image, root.resolve(name)));
      }
      rig.mountAll();
      return rig;
    } catch (IOException | RuntimeException e) {
      rig.close();
      throw e;
    }
  }

  Path data() {
    return media.getFirst().place();
  }

  List<String> places() {
    return media.stream().map(Medium::place).map(Path::toString).toList();
  }

  /** Power is back: what was only in the cache is gone. */
  void restart() throws IOException {
    for (var medium : media.reversed()) {
      medium.unmount();
    }
    mountAll();
  }

  /** Empties the disks, for good. */
  void clear() throws IOException {
    for (var medium : media.reversed()) {
      clear(medium.place());
      FileSystems.force(medium.place());
    }
  }

  private void clear(Path place) throws IOException {
    var places = media.stream().map(Medium::place).toList();
    List<Path> found;
    try (var files = Files.walk(place)) {
      found = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (var file : found) {
      boolean kept = places.stream().anyMatch(mounted -> mounted.startsWith(file));
      if (!kept && !file.toString().contains(LOST_AND_FOUND)) {
        Files.delete(file);
      }
    }
  }

  private void mountAll() throws IOException {
    for (var medium : media) {
      medium.mount();
      // A mount point inside must be there after every cut.
      if (media.size() > 1) {
        FileSystems.force(media.getFirst().place());
      }
    }
  }

  private void closeQuietly() {
    for (var medium : media.reversed()) {
      try {
        medium.close();
      } catch (IOException e) {
        System.err.println("left behind: " + e.getMessage());
      }
    }
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(janitor);
    closeQuietly();
  }
}
