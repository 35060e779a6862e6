package org.quancheng.simulation.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files in the store's vaults, by the capture they hold. */
final class StoredFiles {

  private static final byte[] MAGIC = {(byte) 0x89, 'Q', 'C', 'A', '\r', '\n', 0x1A, '\n'};

  private final List<Path> all = new ArrayList<>();
  private final Map<String, List<Path>> byCapture = new HashMap<>();

  /** Looks through these folders. */
  static StoredFiles in(List<Path> vaults) throws IOException {
    var stored = new StoredFiles();
    for (var vault : vaults) {
      try (var files = Files.walk(vault)) {
        for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
          if (isCapture(file)) {
            stored.all.add(file);
          }
        }
      }
    }
    return stored;
  }

  private static boolean isCapture(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
    }
  }

  void assign(String captureId, Path file) {
    byCapture.computeIfAbsent(captureId, _ -> new ArrayList<>()).add(file);
  }

  List<Path> all() {
    return List.copyOf(all);
  }

  /** The copies of one capture, in the order of the vaults. */
  List<Path> of(String captureId) {
    return List.copyOf(byCapture.getOrDefault(captureId, List.of()));
  }
}
