package org.quancheng.system.powercut;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The process that is preloaded with the blade. It is started anew after it died for good. */
final class Victim implements AutoCloseable {

  private static final int ANSWER_SECONDS_MAX = 120;
  private static final String GONE = "";

  private final Path library;
  private final Path world;
  private final Path log;
  private @Nullable Process process;
  private BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  Victim(Path library, Path world, Path log) {
    this.library = library;
    this.world = world;
    this.log = log;
  }

  /** Lets it live once. */
  Transcript live(Life life) throws IOException, InterruptedException {
    var running = running();
    var order = life.line() + "\n";
    running.getOutputStream().write(order.getBytes(StandardCharsets.UTF_8));
    running.getOutputStream().flush();
    var lines = new ArrayList<String>();
    while (true) {
      var line = heard.poll(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
      if (line == null) {
        throw new IOException("the victim has hung in " + life + " after " + lines);
      }
      if (line.equals(GONE)) {
        return buried(lines);
      }
      if (Transcript.ends(line)) {
        return Transcript.of(lines);
      }
      lines.add(line);
    }
  }

  // Without power a mapped page cannot be read any more, and a process may die of that by itself.
  private Transcript buried(List<String> lines) throws IOException {
    process = null;
    if (lines.stream().noneMatch(Transcript::cuts)) {
      throw new IOException("the victim died by itself: " + Files.readString(log));
    }
    return Transcript.of(lines);
  }

  private Process running() throws IOException {
    if (process != null) {
      return process;
    }
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
            java,
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-Xmx256m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            VictimMain.class.getName(),
            library.toString(),
            world.toString());
    builder.environment().put("LD_PRELOAD", library.toString());
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    var started = builder.start();
    heard = new LinkedBlockingQueue<>();
    var sink = heard;
    Thread.ofPlatform().daemon().start(() -> listen(started, sink));
    process = started;
    return started;
  }

  private static void listen(Process process, BlockingQueue<String> sink) {
    try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        sink.add(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      sink.add(GONE);
    }
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }
}
