package org.quancheng.simulation;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.simulation.bureau.Film;
import org.quancheng.simulation.bureau.Plan;
import org.quancheng.simulation.bureau.Ports;
import org.quancheng.simulation.bureau.SimulatedBureau;
import org.quancheng.simulation.process.AgentException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}: a whole bureau on this machine. */
@Command(
    name = "quancheng demo",
    mixinStandardHelpOptions = true,
    description = "Runs a store, a dock of four bays and three recorders on this machine.")
final class DemoCommand implements Callable<Integer> {

  private static final int RECORDERS = 3;
  private static final Plan.Filming FILMING = new Plan.Filming(1280, 720, 25, 2_000_000, 5);

  @Spec @Nullable CommandSpec spec;

  @Option(names = "--once", description = "Plays one shift unattended, checks it, and ends.")
  boolean once;

  @Option(names = "--dir", paramLabel = "DIR", description = "Where the bureau lives.")
  @Nullable Path folder;

  @Option(
      names = "--source",
      paramLabel = "FILE",
      description = "A video that the recorders film instead of a test pattern.")
  @Nullable Path source;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (spec == null) {
      throw new IllegalStateException("picocli names the command before it calls it");
    }
    PrintWriter out = spec.commandLine().getOut();
    var random = new SecureRandom();
    var bureauFolder = Scratch.folder(folder);
    var plan =
        new Plan(
            bureauFolder,
            once ? Ports.any(Plan.bays(), random) : Ports.usual(Plan.bays(), random),
            RECORDERS,
            source == null ? "pattern" : Film.source(source, bureauFolder),
            FILMING);
    try (var bureau = once ? SimulatedBureau.found(plan) : SimulatedBureau.foundWithBoards(plan)) {
      // ^C ends this process; the agents must not outlive it.
      var end = new Thread(bureau::close, "end of the demo");
      Runtime.getRuntime().addShutdownHook(end);
      return once ? new UnattendedShift(bureau, out).play() : new OpenHouse(bureau, out).stay();
    } catch (AgentException e) {
      throw new OperatorException(
          String.valueOf(e.getMessage()), "Read the log, which ends with what went wrong.");
    }
  }
}
