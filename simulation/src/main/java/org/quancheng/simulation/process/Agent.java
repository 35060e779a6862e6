package org.quancheng.simulation.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * One agent in a process of its own. A hand moves its simulated hardware through standard input;
 * what it says on standard output is kept as {@link Events}; its log goes to a file.
 */
public final class Agent implements AutoCloseable {

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);

  private final Launch launch;
  private final Process process;
  private final Events events;
  private final Thread listener;

  private Agent(Launch launch, Process process) {
    this.launch = launch;
    this.process = process;
    this.events = new Events();
    this.listener =
        Thread.ofPlatform().daemon().name(launch.name() + " listener").unstarted(this::listen);
  }

  /** Starts the agent; it serves when {@link #ready} returns. */
  public static Agent start(Launch launch) throws IOException {
    Files.createDirectories(launch.folder());
    var log = ProcessBuilder.Redirect.appendTo(launch.log().toFile());
    var builder = new ProcessBuilder(launch.command()).directory(launch.folder().toFile());
    // A second start of the same agent goes on in the same log.
    var agent = new Agent(launch, builder.redirectError(log).start());
    agent.listener.start();
    return agent;
  }

  /** The name that logs and errors use. */
  public String name() {
    return launch.name();
  }

  /** What the agent has said so far. */
  public Events events() {
    return events;
  }

  /** Waits until the agent serves; the answer is what its ready line says after that word. */
  public String ready(Duration timeout) throws InterruptedException {
    return await("ready", event -> event.has("ready"), timeout).path("ready").asString();
  }

  /**
   * Waits for an event, one that has happened already included.
   *
   * @throws AgentException if it does not come in time, or the agent ends before
   */
  public JsonNode await(String what, Predicate<JsonNode> wanted, Duration timeout)
      throws InterruptedException {
    return awaitAfter(0, what, wanted, timeout);
  }

  /** As {@link #await}, but blind for the first {@code known} events. */
  public JsonNode awaitAfter(int known, String what, Predicate<JsonNode> wanted, Duration timeout)
      throws InterruptedException {
    return events
        .firstAfter(known, wanted, timeout)
        .orElseThrow(() -> AgentException.missing(launch, what, timeout, !events.ended()));
  }

  /**
   * Lets this much time pass.
   *
   * @throws AgentException if the agent ends meanwhile
   */
  public void pass(Duration time) throws InterruptedException {
    if (events.ended(time)) {
      throw AgentException.ended(launch);
    }
  }

  /** Moves the simulated hardware: one command of the agent's hand. */
  public void tell(String command) {
    try {
      var hand = process.outputWriter(UTF_8);
      hand.write(command + "\n");
      hand.flush();
    } catch (IOException e) {
      throw new AgentException(launch, "is gone and takes no command", e);
    }
  }

  /** True while the process lives. */
  public boolean alive() {
    return process.isAlive();
  }

  /** The process id. */
  public long pid() {
    return process.pid();
  }

  /** Cuts the power: SIGKILL to the agent and to whatever it started. */
  public void kill() throws InterruptedException {
    var started = process.descendants().toList();
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
    process.waitFor();
    listener.join();
  }

  /** Stops the agent in its own time (SIGTERM); a power cut if it takes too long. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
      }
      listener.join();
    } catch (InterruptedException e) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void listen() {
    try (BufferedReader out = process.inputReader(UTF_8)) {
      for (var line = out.readLine(); line != null; line = out.readLine()) {
        events.hear(line);
      }
    } catch (IOException _) {
      // A process that is killed takes its pipe with it; its end is all there is to tell.
    } finally {
      events.end();
    }
  }
}
