package org.quancheng.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.quancheng.simulation.bureau.Plan;
import org.quancheng.simulation.process.Installation;
import org.quancheng.simulation.process.Launch;
import org.quancheng.simulation.process.Program;

/** Starts recorders as devices do: with a cache of what a JVM learnt in a rehearsal. */
public final class TrainedStart {

  private final Installation installation;
  private final Path cache;

  private TrainedStart(Installation installation, Path cache) {
    this.installation = installation;
    this.cache = cache;
  }

  /** Rehearses once; the cache stays in the folder. */
  public static TrainedStart rehearse(Installation installation, Path folder)
      throws IOException, InterruptedException {
    var cache = folder.resolve("recorder.aot");
    var rehearsal = installation.command(Program.RECORDER, List.of("--rehearse"));
    MeasuredProcess.once(with("-XX:AOTCacheOutput=" + cache, rehearsal), folder);
    return new TrainedStart(installation, cache);
  }

  /** How to start one of a bureau's recorders. */
  public Launch of(Plan plan, String name) {
    var settings = plan.home(name).resolve("settings.toml").toString();
    var command = installation.command(Program.RECORDER, List.of("--settings", settings));
    return new Launch(name, plan.home(name), with("-XX:AOTCache=" + cache, command));
  }

  /** The command with one more option for the JVM. */
  private static List<String> with(String option, List<String> command) {
    var longer = new ArrayList<>(command);
    longer.add(command.indexOf("-jar"), option);
    return longer;
  }
}
