package org.quancheng.central;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A disk of a few megabytes that a test can fill and empty; it needs leave to mount it. */
record SmallDisk(Path place) implements AutoCloseable {

  /** Mounts one; a test that may not is skipped, loudly. */
  static SmallDisk mount(Path place, int megabytes) throws Exception {
    return mount(place, "tmpfs", "size=" + megabytes + "m");
  }

  static SmallDisk mount(Path place, String kind, String options) throws Exception {
    Files.createDirectories(place);
    Assumptions.assumeTrue(
        run("mount", "-t", kind, "-o", options, kind, place.toString()) == 0,
        "SKIPPED LOUDLY: a small disk cannot be mounted here; run as root");
    return new SmallDisk(place);
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(List.of(command)).start().waitFor();
  }

  private Path filler() {
    return place.resolve("filler");
  }

  void fill() {
    try (var file = new RandomAccessFile(filler().toFile(), "rw")) {
      file.seek(file.length());
      while (true) {
        file.write(new byte[4096]);
      }
    } catch (IOException _) {
      assertThat(place.toFile().getUsableSpace()).isZero();
    }
  }

  void makeRoom() throws IOException {
    Files.delete(filler());
  }

  @Override
  public void close() throws IOException {
    try {
      run("umount", "-l", place.toString());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
