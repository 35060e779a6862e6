package org.quancheng.benchmarks.recorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.quancheng.benchmarks.measure.ProcessStatus;
import org.quancheng.benchmarks.measure.ResultTable;
import org.quancheng.simulation.bureau.Plan;
import org.quancheng.simulation.bureau.Ports;
import org.quancheng.simulation.bureau.SimulatedBureau;
import org.quancheng.simulation.process.Agent;
import org.quancheng.simulation.process.Installation;

/** One recorder films the test pattern at 720p25 and 4 Mbit/s; the encoder is counted apart. */
public final class RecorderBenchmark {

  private static final String RECORDER = "rec-1";
  private static final Plan.Filming FILMING = new Plan.Filming(1280, 720, 25, 4_000_000, 30);
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration RING_FULL = Duration.ofSeconds(35);
  private static final Duration MEASURED = Duration.ofSeconds(20);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(1);
  private static final int HEADER_ALIGNMENT_BYTES = 4096;

  private final Path home;
  private final Path scratch;

  /**
   * @param home the top of the source tree, with the programs that people run
   * @param scratch an empty folder
   */
  public RecorderBenchmark(Path home, Path scratch) {
    this.home = home;
    this.scratch = scratch;
  }

  /** Measures one recording; the goals stand in the last column. */
  public ResultTable measure() throws IOException, InterruptedException {
    var plan =
        new Plan(
            scratch, Ports.any(Plan.bays(), RandomGenerator.getDefault()), 1, "pattern", FILMING);
    try (var bureau = SimulatedBureau.found(plan, Installation.builtIn(home))) {
      long started = System.nanoTime();
      Agent recorder = bureau.start(RECORDER);
      recorder.ready(START_TIMEOUT);
      Duration ready = since(started);
      recorder.pass(RING_FULL);

      long pressed = System.nanoTime();
      recorder.tell("press record");
      awaitFirstRecord(plan.home(RECORDER));
      Duration pressToSeal = since(pressed);

      Duration before = ProcessStatus.cpu(recorder.pid());
      recorder.pass(MEASURED);
      Duration used = ProcessStatus.cpu(recorder.pid()).minus(before);
      double share = 100.0 * used.toNanos() / MEASURED.toNanos();

      var table =
          new ResultTable(
              "Recording 720p25 at 4 Mbit/s, a full pre-event ring of 30 s, encoder apart",
              "What",
              "Here",
              "Goal");
      table.row("start to ready, ms", ready.toMillis(), "");
      table.row("press to first sealed record, ms", pressToSeal.toMillis(), "≤ 400");
      table.row("Java's share of a core, %", share, "≤ 5");
      table.row("resident memory, MB", ProcessStatus.residentBytes(recorder.pid()) / 1e6, "≤ 90");
      table.row("peak memory, MB", ProcessStatus.peakBytes(recorder.pid()) / 1e6, "");
      return table;
    }
  }

  /** The header is padded to whole blocks, so the first record makes the length uneven. */
  private static void awaitFirstRecord(Path home) throws IOException {
    while (true) {
      var file = captureFile(home);
      if (file.isPresent() && Files.size(file.get()) % HEADER_ALIGNMENT_BYTES != 0) {
        return;
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
  }

  private static Optional<Path> captureFile(Path home) throws IOException {
    try (var files = Files.walk(home)) {
      return files.filter(file -> file.toString().endsWith(".qcap")).findAny();
    }
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }
}
