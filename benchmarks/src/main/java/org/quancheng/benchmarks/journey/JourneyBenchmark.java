package org.quancheng.benchmarks.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.quancheng.benchmarks.measure.Measurement;
import org.quancheng.benchmarks.measure.RandomFile;
import org.quancheng.benchmarks.measure.ResultTable;

/**
 * One capture from a recorder over its dock to the store's receipt, beside tools that bring a file
 * over two hops. The peers do less: none verifies signatures, and none keeps two copies.
 */
public final class JourneyBenchmark {

  private static final String OURS = "quancheng";
  private static final int HOPS = 2;
  private static final int BUSY_MEBIBYTES = 128;

  private final Path home;
  private final Path scratch;

  /**
   * @param home the top of the source tree, with the programs that people run
   * @param scratch an empty folder on the disk to be measured
   */
  public JourneyBenchmark(Path home, Path scratch) {
    this.home = home;
    this.scratch = scratch;
  }

  /** Measures one size; of so many journeys of each contestant the last counts. */
  public List<ResultTable> measure(int mebibytes, int runs)
      throws IOException, InterruptedException {
    Map<String, Measurement> results = new LinkedHashMap<>();
    var tables = new ArrayList<ResultTable>();
    try (var own = new OwnJourney(home, Files.createDirectories(scratch.resolve("own")))) {
      var cost = own.carry(1, mebibytes);
      results.put(OURS + ", servers just started", cost.all());
      for (int run = 1; run < runs; run++) {
        cost = own.carry(1, mebibytes);
      }
      results.put(OURS, cost.all());
      tables.add(busyDock(own));
    }
    Path peers = Files.createDirectories(scratch.resolve("peers"));
    RandomFile.write(peers.resolve("plain"), mebibytes);
    for (var peer : new Peers(home, peers).all()) {
      results.put(peer.name(), peer.carry(peers, runs));
    }
    tables.addFirst(table(mebibytes, results));
    return tables;
  }

  private static ResultTable busyDock(OwnJourney own) throws IOException, InterruptedException {
    var cost = own.carry(OwnJourney.BAYS, BUSY_MEBIBYTES);
    var table =
        new ResultTable(
            "%d bays of one dock busy at once, a capture of %d MiB in each"
                .formatted(OwnJourney.BAYS, BUSY_MEBIBYTES),
            "What",
            "Here",
            "Goal");
    table.row("all receipts at their recorders, s", cost.all().wall().toMillis() / 1e3, "");
    table.row("CPU of all agents, s", cost.all().cpu().toMillis() / 1e3, "");
    table.row("dock's peak memory, MB", cost.dockPeakBytes() / 1e6, "≤ 200");
    table.row("store's peak memory, its broker included, MB", cost.storePeakBytes() / 1e6, "");
    return table;
  }

  private static ResultTable table(int mebibytes, Map<String, Measurement> results) {
    var table =
        new ResultTable(
            "%d MiB over two hops of loopback, forced at each".formatted(mebibytes),
            "Contestant",
            "wall s",
            "CPU s",
            "CPU s a GiB and hop",
            "peak MB",
            "quancheng's wall time beside it");
    var ours = results.get(OURS);
    results.forEach((name, result) ->
        table.row(
            name,
            result.wall().toMillis() / 1e3,
            result.cpu().toMillis() / 1e3,
            result.cpu().toMillis() / 1e3 / HOPS * 1024 / mebibytes,
            result.peakBytes() / 1e6,
            ours == null || name.startsWith(OURS) ? "" : beside(name, ours, result)));
    return table;
  }

  private static String beside(String name, Measurement ours, Measurement peer) {
    String goal =
        name.equals(Peers.RSYNC) ? " (goal ≤ 1.3)" : name.contains("tus") ? " (≤ 0.67)" : "";
    return String.format(Locale.ROOT, "%.2f ×%s", ours.wallRatio(peer), goal);
  }
}
