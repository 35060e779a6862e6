package org.quancheng.benchmarks.journey;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.quancheng.benchmarks.measure.ProcessStatus;
import org.quancheng.benchmarks.measure.ResultTable;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.provisioning.authority.Profile;
import org.quancheng.provisioning.bureau.Bureau;
import org.quancheng.provisioning.bureau.Surroundings;
import org.quancheng.simulation.bureau.Plan;
import org.quancheng.simulation.bureau.Ports;
import org.quancheng.simulation.bureau.SimulatedBureau;
import org.quancheng.simulation.process.Installation;

/** Many docks at one store: each holds its MQTT connection and brings one capture, all at once. */
public final class ManyDocksBenchmark {

  private static final int DOCKS = 200;
  private static final int MEBIBYTES = 4;
  private static final String RECORDER = "rec-1";
  private static final Plan.Filming FILMING = new Plan.Filming(320, 180, 10, 100_000, 0);
  private static final Duration START_MAX = Duration.ofMinutes(3);

  private final Path home;
  private final Path scratch;

  /**
   * @param home the top of the source tree, with the programs that people run
   * @param scratch a folder to be made, on the disk to be measured
   */
  public ManyDocksBenchmark(Path home, Path scratch) {
    this.home = home;
    this.scratch = scratch;
  }

  /** Measures from the first connection to the last receipt. */
  public void measure() throws IOException, InterruptedException {
    var ports = Ports.any(Plan.bays(), RandomGenerator.getDefault());
    var plan = new Plan(Files.createDirectories(scratch), ports, 1, "pattern", FILMING);
    try (var simulated = SimulatedBureau.found(plan, Installation.builtIn(home))) {
      var docks = docks(plan);
      var store = simulated.start("central");
      store.ready(START_MAX);
      Duration before = ProcessStatus.cpu(store.pid());
      long start = System.nanoTime();
      var ended = bring(docks);
      double seconds = (System.nanoTime() - start) / 1e9;
      Duration cpu = ProcessStatus.cpu(store.pid()).minus(before);
      var table =
          new ResultTable(
              "%d docks at one store, a capture of %d MiB each".formatted(DOCKS, MEBIBYTES),
              "What",
              "Here",
              "Goal");
      table.row("receipts", ended.receipts(), DOCKS);
      table.row("connections refused or broken", ended.broken(), 0);
      table.row("first connection to last receipt, s", seconds, "");
      table.row("CPU of the store, its broker included, s", cpu.toMillis() / 1e3, "");
      table.row("peak memory of the store, MB", ProcessStatus.peakBytes(store.pid()) / 1e6, "");
    }
  }

  /** Enrols the docks, and gives each a capture of the one recorder. */
  private static List<LoneDock> docks(Plan plan) throws IOException {
    var around = new Surroundings(InstantSource.system(), new SecureRandom(), plan.passphrase());
    var bureau = Bureau.open(plan.bureau(), around);
    var recorder = bureau.layout().identity(Profile.RECORDER, new DeviceName(RECORDER));
    var docks = new ArrayList<LoneDock>();
    try (var planted = new PlantedCaptures(recorder, plan.home(RECORDER).resolve("data"))) {
      for (int dock = 1; dock <= DOCKS; dock++) {
        var identity = bureau.enrol(Profile.DOCK, new DeviceName("many-" + dock));
        docks.add(
            new LoneDock(
                identity,
                bureau.layout().anchors(),
                planted.plant(MEBIBYTES),
                new LoneDock.Store(
                    URI.create("https://%s:%d".formatted(Ports.HOST, plan.ports().devices())),
                    URI.create("ssl://%s:%d".formatted(Ports.HOST, plan.ports().broker())))));
      }
    }
    return docks;
  }

  /**
   * How it ended.
   *
   * @param receipts docks that got theirs
   * @param broken connections and requests that failed, the ones that were repeated included
   */
  private record Ended(int receipts, int broken) {}

  private static Ended bring(List<LoneDock> docks) throws InterruptedException {
    int receipts = 0;
    int broken = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running =
          threads.invokeAll(docks.stream().map(dock -> (Callable<Integer>) dock::bring).toList());
      for (var one : running) {
        try {
          broken += one.get();
          receipts++;
        } catch (ExecutionException e) {
          System.err.println("a dock gave up: " + e.getCause());
          broken++;
        }
      }
    }
    return new Ended(receipts, broken);
  }
}
