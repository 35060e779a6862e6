package org.quancheng.simulation;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.simulation.fleet.FleetRun;
import org.quancheng.simulation.fleet.load.FleetPlan;
import org.quancheng.simulation.fleet.report.FigureTable;
import org.quancheng.simulation.fleet.report.Figures;
import org.quancheng.simulation.fleet.report.Plot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code simulate}: a fleet in virtual time. */
@Command(
    name = "quancheng simulate",
    mixinStandardHelpOptions = true,
    description = {
      "Plays a month of a whole fleet in virtual time, with the store's own scheduler, and counts "
          + "the captures that came late though a better planner could have brought them in time.",
      "Exit code 1 when there is one."
    })
final class SimulateCommand implements Callable<Integer> {

  private static final long BYTES_IN_MEGABIT = 125_000;

  /** The least of those tried with which nothing is late that foreknowledge had saved. */
  private static final long STORE_MEGABITS_A_DOCK = 10;

  @Spec @Nullable CommandSpec spec;

  @Option(names = "--docks", paramLabel = "N", description = "Docks (${DEFAULT-VALUE}).")
  int docks = 1000;

  @Option(
      names = "--recorders",
      paramLabel = "N",
      description = "Recorders at each dock (${DEFAULT-VALUE}).")
  int recorders = 8;

  @Option(names = "--days", paramLabel = "N", description = "Days of duty (${DEFAULT-VALUE}).")
  int days = 30;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Shifts and faults are drawn from it (${DEFAULT-VALUE}).")
  long seed = 1;

  @Option(
      names = "--link-rate",
      paramLabel = "MBIT",
      description = "Line of a dock, Mbit/s (${DEFAULT-VALUE}).")
  long linkRate = 20;

  @Option(
      names = "--store-rate",
      paramLabel = "MBIT",
      description = "Line of the store, Mbit/s (10 for each dock).")
  @Nullable Long storeRate;

  @Option(
      names = "--closed-mornings",
      description = "Ordinary uploads stay away on workdays from 9 to 12.")
  boolean morningsClosed;

  @Option(names = "--svg", paramLabel = "FILE", description = "Draws the run.")
  @Nullable Path svg;

  @Option(names = "--json", description = "Prints the figures as JSON.")
  boolean json;

  @Override
  public Integer call() throws IOException {
    if (spec == null) {
      throw new IllegalStateException("picocli names the command before it calls it");
    }
    PrintWriter out = spec.commandLine().getOut();
    var result = FleetRun.play(plan());
    var figures = Figures.of(result);
    if (json) {
      var mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
      out.println(mapper.writeValueAsString(figures));
    } else {
      out.print(FigureTable.of(figures));
    }
    out.flush();
    if (svg != null) {
      Files.writeString(svg, Plot.of(result), StandardCharsets.UTF_8);
    }
    return figures.misses().avoidable() == 0 ? 0 : 1;
  }

  private FleetPlan plan() {
    long store = storeRate == null ? STORE_MEGABITS_A_DOCK * docks : storeRate;
    try {
      return new FleetPlan(
          docks,
          recorders,
          days,
          seed,
          linkRate * BYTES_IN_MEGABIT,
          store * BYTES_IN_MEGABIT,
          morningsClosed);
    } catch (IllegalArgumentException e) {
      throw new OperatorException(
          String.valueOf(e.getMessage()), "Give numbers of 1 or more; --help tells the defaults.");
    }
  }
}
