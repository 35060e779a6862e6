package org.quancheng.central;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A store in a process of its own, which can be killed. */
final class StoreProcess implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private String ready = "";

  private StoreProcess(Process process) {
    this.process = process;
  }

  /** Starts it and waits until it serves; {@code halt} names a step, or NEVER. */
  static StoreProcess start(Bureau bureau, String halt) throws IOException {
    var store = launch(bureau, halt);
    store.awaitReady();
    return store;
  }

  /** Starts it; it may come to its halt before it serves. */
  static StoreProcess launch(Bureau bureau, String halt) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    var builder =
        new ProcessBuilder(
            java.toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            HaltingMain.class.getName(),
            halt,
            "--settings",
            bureau.settings().toString());
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    return new StoreProcess(builder.start());
  }

  private void awaitReady() throws IOException {
    // The reader stays open: a store must be able to write as long as it lives.
    var lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    var line = lines.readLine();
    if (line == null || !line.startsWith("ready web=")) {
      process.destroyForcibly();
      throw new AssertionError("the store did not start: " + line);
    }
    ready = line;
  }

  String ready() {
    return ready;
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    awaitEnd();
  }

  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the store did not end");
    }
    return process.exitValue();
  }

  /** SIGTERM, a clean stop. */
  int stop() throws InterruptedException {
    process.destroy();
    return awaitEnd();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
