package org.quancheng.system.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A device's start script with the jars of this build: the ahead-of-time cache is made, used, and
 * never missed.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class QuickStartTest {

  private static final long PATIENCE_SECONDS = 150;

  @TempDir private static Path image;
  private static Path caches;

  @BeforeAll
  static void lay_out_an_image_and_train() throws Exception {
    DeviceImage.lay(image);
    caches = Files.createDirectories(image.resolve("caches"));
    assertThat(start("train.log", "--train")).as(log("train.log")).isZero();
  }

  @Test
  void a_rehearsal_leaves_one_cache_that_the_next_start_uses() throws Exception {
    assertThat(cached()).hasSize(1);
    assertThat(Files.size(cached().getFirst())).isGreaterThan(10_000_000);
    assertThat(start("used.log", "--version", "-Xlog:aot")).as(log("used.log")).isZero();
    assertThat(log("used.log")).contains("AOT cache").doesNotContain("disabled");
  }

  @Test
  void training_again_changes_nothing() throws Exception {
    var before = Files.getLastModifiedTime(cached().getFirst());
    assertThat(start("again.log", "--train")).isZero();
    assertThat(Files.getLastModifiedTime(cached().getFirst())).isEqualTo(before);
  }

  @Test
  void a_cache_that_is_torn_or_garbage_or_gone_costs_nothing_but_time() throws Exception {
    var cache = cached().getFirst();
    byte[] whole = Files.readAllBytes(cache);
    try {
      try (var file = Files.newByteChannel(cache, StandardOpenOption.WRITE)) {
        file.truncate(whole.length / 3);
      }
      assertThat(start("torn.log", "--version")).as(log("torn.log")).isZero();
      Files.write(cache, new byte[20_000]);
      assertThat(start("garbage.log", "--version")).as(log("garbage.log")).isZero();
      Files.delete(cache);
      assertThat(start("gone.log", "--version")).as(log("gone.log")).isZero();
    } finally {
      Files.write(cache, whole);
    }
  }

  private static List<Path> cached() throws IOException {
    try (var files = Files.list(caches)) {
      return files.filter(file -> file.toString().endsWith(".aot")).toList();
    }
  }

  /** Runs the script as systemd does; returns its exit code. */
  private static int start(String log, String argument, String... options) throws Exception {
    var call = new ArrayList<>(List.of("sh", image.resolve("recorder-start").toString(), argument));
    var builder = new ProcessBuilder(call).redirectErrorStream(true);
    builder.redirectOutput(image.resolve(log).toFile());
    builder.environment().put("CACHE_DIRECTORY", caches.toString());
    builder.environment().put("JAVA_HOME", "/nowhere"); // It has a runtime of its own.
    if (options.length > 0) {
      builder.environment().put("JDK_JAVA_OPTIONS", String.join(" ", options));
    }
    var process = builder.start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("no end within %d s\n%s".formatted(PATIENCE_SECONDS, log(log)));
    }
    return process.exitValue();
  }

  private static String log(String name) throws IOException {
    var file = image.resolve(name);
    return Files.exists(file) ? Files.readString(file) : "";
  }
}
