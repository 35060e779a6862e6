package org.quancheng.benchmarks.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.quancheng.benchmarks.measure.Measurement;
import org.quancheng.benchmarks.measure.RandomFile;
import org.quancheng.benchmarks.measure.ResultTable;

/**
 * One capture from a recorder over its dock to the store's receipt, beside tools that bring a file
 * over two hops. The peers do less: none verifies signatures, and none keeps two copies.
 */
public final class JourneyBenchmark {

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
  public void measure(int mebibytes, int runs) throws IOException, InterruptedException {
    var table =
        new ResultTable(
            "%d MiB over two hops of loopback, forced at each".formatted(mebibytes),
            "Contestant",
            "wall s",
            "CPU s",
            "CPU s a GiB and hop",
            "peak MB",
            "quancheng's wall time beside it");
    Measurement ours;
    try (var own = own("lone")) {
      ours = own.carry(1, mebibytes).all();
      row(table, "quancheng, servers just started", mebibytes, ours, "");
      for (int run = 1; run < runs; run++) {
        ours = own.carry(1, mebibytes).all();
      }
      row(table, "quancheng", mebibytes, ours, "");
    }
    Path folder = Files.createDirectories(scratch.resolve("peers"));
    RandomFile.write(folder.resolve("plain"), mebibytes);
    for (var peer : new Peers(home, folder).all()) {
      try {
        var theirs = peer.carry(folder, runs);
        row(table, peer.name(), mebibytes, theirs, beside(peer.name(), ours, theirs));
      } catch (IOException e) {
        // A peer that cannot do it is a result too, and the rest is measured all the same.
        table.row(peer.name(), "FAILED", "", "", "", "");
        System.err.println(peer.name() + " failed: " + e.getMessage());
      }
    }
  }

  /** Measures a dock whose bays are all at work. */
  public void measureBusyDock() throws IOException, InterruptedException {
    try (var own = own("busy")) {
      var table =
          new ResultTable(
              "%d bays of one dock busy at once, a capture of %d MiB in each"
                  .formatted(OwnJourney.BAYS, BUSY_MEBIBYTES),
              "What",
              "Here",
              "Goal");
      var cost = own.carry(OwnJourney.BAYS, BUSY_MEBIBYTES);
      table.row("all receipts at their recorders, s", cost.all().wall().toMillis() / 1e3, "");
      table.row("CPU of all agents, s", cost.all().cpu().toMillis() / 1e3, "");
      table.row("dock's peak memory, MB", cost.dockPeakBytes() / 1e6, "≤ 200");
      table.row("store's peak memory, its broker included, MB", cost.storePeakBytes() / 1e6, "");
    }
  }

  private OwnJourney own(String name) throws IOException, InterruptedException {
    return new OwnJourney(home, Files.createDirectories(scratch.resolve(name)));
  }

  private static void row(
      ResultTable table, String name, int mebibytes, Measurement cost, String ratio) {
    table.row(
        name,
        cost.wall().toMillis() / 1e3,
        cost.cpu().toMillis() / 1e3,
        cost.cpu().toMillis() / 1e3 / HOPS * 1024 / mebibytes,
        cost.peakBytes() / 1e6,
        ratio);
  }

  private static String beside(String name, Measurement ours, Measurement peer) {
    String goal =
        name.equals(Peers.RSYNC) ? " (goal ≤ 1.3)" : name.contains("tus") ? " (≤ 0.67)" : "";
    return String.format(Locale.ROOT, "%.2f ×%s", ours.wallRatio(peer), goal);
  }
}
