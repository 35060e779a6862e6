package org.quancheng.system.powercut;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Where the images of disks lie: in memory where there is room, for speed. */
final class Disks {

  private static final Path MEMORY = Path.of("/dev/shm");
  private static final long ROOM_BYTES = 1L << 30;

  private Disks() {}

  static Path folder() throws IOException {
    boolean room =
        Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > ROOM_BYTES;
    return room
        ? Files.createTempDirectory(MEMORY, "quancheng-power-cuts-")
        : Files.createTempDirectory("quancheng-power-cuts-");
  }

  /** Removes the folder; a disk that is still mounted in it stays. */
  static void remove(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
