package org.quancheng.system.powercut;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.locks.LockSupport;

/** A disk in a file, and the place where its file system is mounted. */
final class Medium implements AutoCloseable {

  private static final int UNMOUNTS_MAX = 200;
  private static final Duration PACE = Duration.ofMillis(25);

  private final FileSystemKind kind;
  private final Path place;
  private final Path image;
  private final String device;
  private boolean mounted;

  private Medium(FileSystemKind kind, Path place, Path image, String device) {
    this.kind = kind;
    this.place = place;
    this.image = image;
    this.device = device;
  }

  /** Makes the disk with an empty file system, not mounted yet. */
  static Medium make(FileSystemKind kind, Path image, Path place) throws IOException {
    try (var file = new RandomAccessFile(image.toFile(), "rw")) {
      file.setLength(kind.bytes());
    }
    var arguments = new ArrayList<>(kind.makeArguments());
    arguments.add(image.toString());
    Command.run("mkfs." + kind.type(), arguments);
    var device = Command.run("losetup", "--find", "--show", image.toString());
    return new Medium(kind, place, image, device);
  }

  Path place() {
    return place;
  }

  void mount() throws IOException {
    Files.createDirectories(place);
    FileSystems.mount(kind.type(), kind.mountOptions(), device, place);
    mounted = true;
  }

  /**
   * Unmounts. A program that is just being started elsewhere still holds what this process had open
   * when it was forked; that passes within milliseconds, so it is tried again, at a steady pace.
   */
  void unmount() throws IOException {
    for (int tried = 1; mounted; tried++) {
      try {
        FileSystems.unmount(place);
        mounted = false;
      } catch (IOException e) {
        if (tried == UNMOUNTS_MAX) {
          throw e;
        }
        LockSupport.parkNanos(PACE.toNanos());
      }
    }
  }

  /** Leaves nothing behind, whatever state the file system is in. */
  @Override
  public void close() throws IOException {
    try {
      if (mounted) {
        FileSystems.detach(place);
        mounted = false;
      }
    } finally {
      Command.run("losetup", "--detach", device);
      Files.delete(image);
    }
  }
}
