package org.quancheng.recorder;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A real recorder in a process of its own, moved by the hand on its standard input. */
final class RecorderProcess implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 40;

  private final Process process;
  private final List<String> told = new ArrayList<>();

  private RecorderProcess(Process process) {
    this.process = process;
    Thread.ofPlatform().daemon().start(this::listen);
  }

  /** Starts a recorder on a settings file. */
  static RecorderProcess start(Path settings) throws IOException {
    return start(settings, Map.of());
  }

  /** Starts it with some variables of its environment changed. */
  static RecorderProcess start(Path settings, Map<String, String> variables) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var call =
        new ProcessBuilder(
            java,
            "@" + Path.of("jvm.options").toAbsolutePath(),
            "-cp",
            System.getProperty("java.class.path"),
            "org.quancheng.recorder.RecorderMain",
            "--settings",
            settings.toString());
    call.environment().putAll(variables);
    var errors = settings.resolveSibling("errors.txt").toFile();
    return new RecorderProcess(
        call.redirectError(ProcessBuilder.Redirect.appendTo(errors)).start());
  }

  /** Writes settings for a small picture and returns their file. */
  static Path settings(Path directory, Enrolment enrolment, String more) throws IOException {
    return Files.writeString(
        directory.resolve("recorder.toml"),
        """
        data = "%s"
        identity = "%s"
        hardware = "simulated"
        %s
        [video]
        width = 320
        height = 240
        bit-rate = 300000
        [pre-event]
        seconds = 2
        """
            .formatted(directory.resolve("data"), enrolment.directory(), more));
  }

  private void listen() {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        hear(line);
      }
    } catch (IOException _) {
      hear("the recorder's output ended");
    }
    hear("the recorder ended");
  }

  private synchronized void hear(String line) {
    told.add(line);
    notifyAll();
  }

  /** Gives a command. */
  void command(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** Waits until a line that holds all of these words has been told, however long ago. */
  String await(String... words) throws InterruptedException {
    return await(line -> List.of(words).stream().allMatch(line::contains), String.join(" ", words));
  }

  /** Waits for a line with these words that is told after one with the first. */
  String awaitAfter(String first, String... words) throws InterruptedException {
    var begun = new boolean[1];
    return await(
        line -> {
          if (!begun[0]) {
            begun[0] = line.contains(first);
            return false;
          }
          return List.of(words).stream().allMatch(line::contains);
        },
        first + ", then " + String.join(" ", words));
  }

  /** Waits until the state was entered this many times. */
  void awaitState(String state, int times) throws InterruptedException {
    var wanted = "\"event\":\"state\",\"state\":\"" + state + "\"";
    var seen = new int[1];
    await(line -> line.contains(wanted) && ++seen[0] >= times, state + " " + times + " times");
  }

  private synchronized String await(Predicate<String> wanted, String words)
      throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    for (int next = 0; ; next++) {
      while (next == told.size()) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          throw new AssertionError("not told within 40 s: " + words + "\n" + told);
        }
        wait(left);
      }
      if (wanted.test(told.get(next))) {
        return told.get(next);
      }
    }
  }

  /** Everything told so far. */
  synchronized List<String> told() {
    return List.copyOf(told);
  }

  /** The encoder that the recorder runs now. */
  ProcessHandle encoder() {
    return process.children().findFirst().orElseThrow();
  }

  long pid() {
    return process.pid();
  }

  /** Cuts the power. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** Seals what is open and ends; returns the exit code. */
  int quit() throws IOException, InterruptedException {
    command("quit");
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the recorder did not end\n" + told());
    }
    return process.exitValue();
  }

  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
