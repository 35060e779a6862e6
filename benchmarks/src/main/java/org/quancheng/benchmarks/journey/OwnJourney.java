package org.quancheng.benchmarks.journey;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.quancheng.benchmarks.measure.Measurement;
import org.quancheng.benchmarks.measure.ProcessStatus;
import org.quancheng.benchmarks.measure.TrainedStart;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.provisioning.authority.Profile;
import org.quancheng.provisioning.bureau.BureauLayout;
import org.quancheng.simulation.bureau.Plan;
import org.quancheng.simulation.bureau.Ports;
import org.quancheng.simulation.bureau.SimulatedBureau;
import org.quancheng.simulation.process.Agent;
import org.quancheng.simulation.process.Installation;
import tools.jackson.databind.JsonNode;

/** Store, dock and recorders as they are installed, each a process of its own. */
final class OwnJourney implements AutoCloseable {

  static final int BAYS = 8;

  private static final Plan.Filming FILMING = new Plan.Filming(320, 180, 10, 100_000, 0);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Plan plan;
  private final SimulatedBureau bureau;
  private final Agent store;
  private final Agent dock;
  private final TrainedStart trained;

  /**
   * Founds the bureau, and starts store and dock.
   *
   * @param home the top of the source tree, with the programs that people run
   * @param scratch an empty folder on the disk to be measured
   */
  OwnJourney(Path home, Path scratch) throws IOException, InterruptedException {
    var ports = Ports.any(Plan.bays(BAYS), RandomGenerator.getDefault());
    plan = new Plan(scratch, ports, BAYS, "pattern", FILMING, BAYS);
    var installation = Installation.builtIn(home);
    bureau = SimulatedBureau.found(plan, installation);
    trained = TrainedStart.rehearse(installation, scratch);
    store = bureau.start("central");
    dock = bureau.start(Plan.DOCK);
    store.ready(PATIENCE);
    dock.ready(PATIENCE);
  }

  /** Brings one new capture of so many MiB from each of the first recorders, all at once. */
  Cost carry(int recorders, int mebibytes) throws IOException, InterruptedException {
    var names = plan.recorderNames().subList(0, recorders);
    var numbers = new ArrayList<Long>();
    for (var name : names) {
      numbers.add(plant(name, mebibytes));
    }
    var carriers = new ArrayList<Agent>();
    try {
      for (var name : names) {
        carriers.add(Agent.start(trained.of(plan, name)));
      }
      for (var carrier : carriers) {
        carrier.await("READY", event -> is(event, "state", "READY"), PATIENCE);
      }
      var cost = dockAll(carriers, numbers);
      awaitAll(carriers, "ERASED", numbers); // Else the next run would begin with them.
      return cost;
    } finally {
      carriers.forEach(Agent::close);
    }
  }

  private long plant(String name, int mebibytes) throws IOException {
    var layout = new BureauLayout(plan.bureau());
    var identity = layout.identity(Profile.RECORDER, new DeviceName(name));
    try (var planted = new PlantedCaptures(identity, plan.home(name).resolve("data"))) {
      return planted.plant(mebibytes).note().number();
    }
  }

  private Cost dockAll(List<Agent> recorders, List<Long> numbers) throws InterruptedException {
    var agents = Stream.concat(Stream.of(store, dock), recorders.stream()).toList();
    Duration before = cpu(agents);
    long start = System.nanoTime();
    for (int bay = 1; bay <= recorders.size(); bay++) {
      dock.tell("insert " + bay);
      recorders.get(bay - 1).tell("dock " + plan.bayAddress(bay));
    }
    awaitAll(recorders, "STORED", numbers);
    var wall = Duration.ofNanos(System.nanoTime() - start);
    long peak = agents.stream().mapToLong(agent -> ProcessStatus.peakBytes(agent.pid())).sum();
    return new Cost(
        new Measurement(wall, cpu(agents).minus(before), peak),
        ProcessStatus.peakBytes(dock.pid()),
        ProcessStatus.peakBytes(store.pid()));
  }

  /**
   * What it took.
   *
   * @param all from insertion to the last receipt at a recorder, by all agents; encoders apart
   * @param dockPeakBytes largest resident memory of the dock so far
   * @param storePeakBytes largest resident memory of the store so far
   */
  record Cost(Measurement all, long dockPeakBytes, long storePeakBytes) {}

  private static Duration cpu(List<Agent> agents) {
    return agents.stream()
        .map(agent -> ProcessStatus.cpu(agent.pid()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Waits until each recorder has told of its capture that it is so far. */
  private static void awaitAll(List<Agent> recorders, String phase, List<Long> numbers)
      throws InterruptedException {
    for (int i = 0; i < recorders.size(); i++) {
      long number = numbers.get(i);
      recorders
          .get(i)
          .await(
              phase,
              event -> is(event, "phase", phase) && event.path("number").asLong(0) == number,
              PATIENCE);
    }
  }

  private static boolean is(JsonNode event, String field, String value) {
    return event.path(field).asString("").equals(value);
  }

  @Override
  public void close() {
    bureau.close();
  }
}
