package org.quancheng.system.survival;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.quancheng.simulation.bureau.Plan;
import org.quancheng.simulation.bureau.Ports;
import org.quancheng.simulation.bureau.SimulatedBureau;
import org.quancheng.simulation.process.Agent;
import tools.jackson.databind.JsonNode;

/** A store, a dock and one recorder that goes into the first bay: each a process to be killed. */
final class OneBay implements AutoCloseable {

  static final String RECORDER = "rec-1";
  static final String DOCK = Plan.DOCK;
  static final String STORE = "central";

  private static final int BAY = 1;
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration CUSTODY_TIMEOUT = Duration.ofSeconds(90);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
  private static final Plan.Filming SMALL = new Plan.Filming(320, 180, 10, 2_000_000, 5);

  private final SimulatedBureau bureau;
  private int captures;

  OneBay(Path folder) throws IOException, InterruptedException {
    bureau =
        SimulatedBureau.found(
            new Plan(
                folder, Ports.any(Plan.bays(), RandomGenerator.getDefault()), 1, "pattern", SMALL));
    bureau.startAll();
  }

  /** How many captures have been begun. */
  int captures() {
    return captures;
  }

  Plan plan() {
    return bureau.plan();
  }

  /** Films for so long; returns when the capture is sealed. */
  void film(Duration length) throws InterruptedException {
    beginFilming(length);
    recorder().tell("press record");
    int number = captures;
    recorder()
        .await("capture " + number + " SEALED", event -> sealed(event, number), CUSTODY_TIMEOUT);
  }

  /** Films for so long and goes on filming. */
  void beginFilming(Duration length) throws InterruptedException {
    captures++;
    recorder().tell("press record");
    recorder().pass(length);
  }

  void dock() {
    bureau.agent(DOCK).tell("insert " + BAY);
    recorder().tell("dock " + plan().bayAddress(BAY));
  }

  void undock() {
    bureau.agent(DOCK).tell("remove " + BAY);
    recorder().tell("undock");
  }

  void pass(Duration time) throws InterruptedException {
    recorder().pass(time);
  }

  /** Cuts the power of one agent. */
  void kill(String agent) throws InterruptedException {
    bureau.agent(agent).kill();
  }

  /** Gives the agent its power back, and its hand the state of the world around it. */
  void revive(String agent, boolean docked) throws IOException, InterruptedException {
    bureau.start(agent).ready(START_TIMEOUT);
    if (docked && agent.equals(RECORDER)) {
      recorder().tell("dock " + plan().bayAddress(BAY));
    }
    if (docked && agent.equals(DOCK)) {
      bureau.agent(DOCK).tell("insert " + BAY);
    }
  }

  /** Waits until the recorder has erased all it held, which it may do only against receipts. */
  void awaitEmptyRecorder() throws IOException, InterruptedException {
    long rounds = CUSTODY_TIMEOUT.dividedBy(LOOK_AGAIN);
    for (long round = 0; round < rounds; round++) {
      if (heldByRecorder().isEmpty()) {
        return;
      }
      pass(LOOK_AGAIN);
    }
    throw new AssertionError("the recorder still holds " + heldByRecorder());
  }

  /** The capture files on the recorder's card. */
  List<Path> heldByRecorder() throws IOException {
    return captureFiles(plan().home(RECORDER));
  }

  /** The capture files in one of the store's vaults. */
  static List<Path> captureFiles(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".qcap")).sorted().toList();
    }
  }

  @Override
  public void close() {
    bureau.close();
  }

  private Agent recorder() {
    return bureau.agent(RECORDER);
  }

  private static boolean sealed(JsonNode event, int number) {
    return event.path("event").asString("").equals("capture")
        && event.path("number").asInt(0) == number
        && event.path("phase").asString("").equals("SEALED");
  }
}
