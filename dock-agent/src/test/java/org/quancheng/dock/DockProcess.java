package org.quancheng.dock;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.quancheng.dock.fixture.Bureau;
import org.quancheng.evidence.trust.DeviceRole;

/** A dock in a process of its own, which a test can kill. */
final class DockProcess implements AutoCloseable {

  private final Path directory;
  private final int port;
  private final URI store;
  private final Map<String, String> environment;
  private URI kiosk = URI.create("about:blank");
  private Process process;

  private DockProcess(Path directory, URI store, Map<String, String> environment)
      throws IOException {
    this.directory = directory;
    this.environment = environment;
    this.store = store;
    this.port = DockFixture.freePort();
    Files.createDirectories(directory);
    Bureau.enrol(Bureau.device("dock-1", DeviceRole.DOCK), directory.resolve("identity"));
    Files.writeString(directory.resolve("dock.toml"), settings());
    this.process = launch();
  }

  static DockProcess start(Path directory, URI store) throws IOException {
    return new DockProcess(directory, store, Map.of());
  }

  /** One that runs in an environment of its own. */
  static DockProcess start(Path directory, URI store, Map<String, String> environment)
      throws IOException {
    return new DockProcess(directory, store, environment);
  }

  /** Its screen. */
  URI kiosk() {
    return kiosk;
  }

  URI bay() {
    return URI.create("https://127.0.6.1:" + port);
  }

  Path data() {
    return directory.resolve("data");
  }

  /** As a power cut does it to a process: without a word. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  void restart() throws IOException {
    process = launch();
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What it has written into its log. */
  String log() throws IOException {
    return Files.readString(logFile().toPath());
  }

  int exitCode() {
    return process.exitValue();
  }

  private Process launch() throws IOException {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Xmx96m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            DockMain.class.getName(),
            "--settings",
            directory.resolve("dock.toml").toString());
    var builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(logFile()));
    builder.environment().putAll(environment);
    var started = builder.start();
    awaitReady(started.inputReader(StandardCharsets.UTF_8));
    return started;
  }

  private java.io.File logFile() {
    return directory.resolve("dock.log").toFile();
  }

  /** Reads on, so that the dock never waits for us, after the line that says it serves. */
  private void awaitReady(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.startsWith("ready ")) {
      line = lines.readLine();
    }
    if (line == null) {
      throw new IOException("the dock did not start: " + log());
    }
    kiosk = URI.create(line.substring(line.indexOf("kiosk=") + "kiosk=".length()));
    Thread.ofPlatform().daemon().start(() -> lines.lines().forEach(_ -> {}));
  }

  private String settings() {
    return """
    data = "%s"
    identity = "%s"
    bays = 1
    listen = {addresses = ["127.0.6.1"], port = %d}
    central = {https = "%s", mqtt = "ssl://127.0.0.1:9"}
    kiosk = {port = 0}
    pace = {reconcile = "PT0.3S", poll = "PT0.3S"}
    limits = {reserved-percent = 1}
    """
        .formatted(data(), directory.resolve("identity"), port, store);
  }
}
