package org.quancheng.simulation.bureau;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.safe.PassphraseSource;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.provisioning.authority.Profile;
import org.quancheng.provisioning.bureau.Blueprint;
import org.quancheng.provisioning.bureau.Bureau;
import org.quancheng.provisioning.bureau.Founding;
import org.quancheng.provisioning.bureau.Surroundings;
import org.quancheng.simulation.process.Agent;
import org.quancheng.simulation.process.Installation;
import org.quancheng.simulation.process.Launch;
import org.quancheng.simulation.process.Program;
import tools.jackson.databind.JsonNode;

/**
 * A founded bureau whose agents run, each in a process of its own. They end with this object, the
 * last one started first.
 */
public final class SimulatedBureau implements AutoCloseable {

  private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
  private static final Blueprint USUAL = Blueprint.named("Quancheng");

  private final Plan plan;
  private final Installation installation;
  private final Map<String, Launch> launches = new LinkedHashMap<>();
  private final Map<String, Agent> agents = Collections.synchronizedMap(new LinkedHashMap<>());
  private final List<BiConsumer<String, JsonNode>> watchers = new CopyOnWriteArrayList<>();

  private SimulatedBureau(Plan plan, Installation installation) {
    this.plan = plan;
    this.installation = installation;
  }

  /**
   * Founds the bureau, writes the settings of every agent, and starts none yet.
   *
   * @throws OperatorException if the folder holds a bureau already
   */
  public static SimulatedBureau found(Plan plan) throws IOException {
    return found(plan, Installation.own());
  }

  /** As {@link #found(Plan)}, with the programs of another installation. */
  public static SimulatedBureau found(Plan plan, Installation installation) throws IOException {
    return found(plan, installation, "simulated", USUAL);
  }

  /** As {@link #found(Plan)}, with recorders whose chips are models and whose drivers are real. */
  public static SimulatedBureau foundWithBoards(Plan plan) throws IOException {
    return found(plan, Installation.own(), "simulated-board", USUAL);
  }

  /** As {@link #found(Plan)}, with a bureau of this blueprint. */
  public static SimulatedBureau found(Plan plan, Blueprint blueprint) throws IOException {
    return found(plan, Installation.own(), "simulated", blueprint);
  }

  private static SimulatedBureau found(
      Plan plan, Installation installation, String hardware, Blueprint blueprint)
      throws IOException {
    var random = new SecureRandom();
    PassphraseSource.generate(Files.createDirectories(plan.folder()).resolve("passphrase"), random);
    var bureau =
        Founding.found(
            plan.bureau(),
            blueprint,
            new Surroundings(InstantSource.system(), random, plan.passphrase()));
    var simulated = new SimulatedBureau(plan, installation);
    var settings = new SettingsFiles(plan, bureau.layout());
    simulated.prepare("central", Program.CENTRAL, settings.central());
    simulated.prepare(
        Plan.DOCK, Program.DOCK, settings.dock(enrol(bureau, Profile.DOCK, Plan.DOCK)));
    for (var name : plan.recorderNames()) {
      var identity = enrol(bureau, Profile.RECORDER, name);
      simulated.prepare(name, Program.RECORDER, settings.recorder(name, identity, hardware));
    }
    return simulated;
  }

  private static Path enrol(Bureau bureau, Profile profile, String name) throws IOException {
    return bureau.enrol(profile, new DeviceName(name));
  }

  private void prepare(String name, Program program, Path settings) {
    var command = installation.command(program, List.of("--settings", settings.toString()));
    launches.put(name, new Launch(name, plan.home(name), command));
  }

  /** Starts every agent at once, and waits until all of them serve. */
  public void startAll() throws IOException, InterruptedException {
    for (var name : launches.keySet()) {
      start(name);
    }
    for (var agent : List.copyOf(agents.values())) {
      agent.ready(START_TIMEOUT);
    }
  }

  /** Starts one agent; after a power cut, again. */
  public Agent start(String name) throws IOException {
    var launch = launches.get(name);
    if (launch == null) {
      throw new IllegalArgumentException("nobody here is called " + name);
    }
    var agent = Agent.start(launch);
    agents.put(name, agent);
    watchers.forEach(watcher -> agent.events().listen(event -> watcher.accept(name, event)));
    return agent;
  }

  /** Tells the watcher what each agent says, the ones to be started included. */
  public void watch(BiConsumer<String, JsonNode> watcher) {
    watchers.add(watcher);
    agents.forEach((name, agent) -> agent.events().listen(event -> watcher.accept(name, event)));
  }

  /** Whether an agent was started and has power. */
  public boolean running(String name) {
    var agent = agents.get(name);
    return agent != null && agent.alive();
  }

  /** The running agent of this name. */
  public Agent agent(String name) {
    var agent = agents.get(name);
    if (agent == null) {
      throw new IllegalStateException(name + " has not been started");
    }
    return agent;
  }

  /** What this bureau consists of. */
  public Plan plan() {
    return plan;
  }

  /** Stops every agent: recorders, then the dock, then the store. */
  @Override
  public void close() {
    for (var agent : new ArrayList<>(agents.values()).reversed()) {
      agent.close();
    }
  }
}
