package org.quancheng.benchmarks.recorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.quancheng.benchmarks.measure.ProcessStatus;
import org.quancheng.benchmarks.measure.ResultTable;
import org.quancheng.benchmarks.measure.TrainedStart;
import org.quancheng.simulation.bureau.Plan;
import org.quancheng.simulation.bureau.Ports;
import org.quancheng.simulation.bureau.SimulatedBureau;
import org.quancheng.simulation.process.Agent;
import org.quancheng.simulation.process.DeviceRuntime;
import org.quancheng.simulation.process.Installation;
import tools.jackson.databind.JsonNode;

/**
 * One recorder films the test pattern at 720p25 and 4 Mbit/s, on the runtime of a device's image;
 * the encoder is counted apart.
 */
public final class RecorderBenchmark {

  private static final String RECORDER = "rec-1";
  private static final Plan.Filming FILMING = new Plan.Filming(1280, 720, 25, 4_000_000, 30);
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration RING_FULL = Duration.ofSeconds(35);

  /**
   * What was held back is sealed at once after the press; the share is that of the filming alone.
   */
  private static final Duration RING_SEALED = Duration.ofSeconds(5);

  private static final Duration MEASURED = Duration.ofSeconds(20);
  private static final int LOOKS = 11;
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(1);
  private static final int HEADER_ALIGNMENT_BYTES = 4096;

  private final Path home;
  private final Path maven;
  private final Path scratch;

  /**
   * @param home the top of the source tree, with the programs that people run
   * @param maven the program that runs its tests
   * @param scratch an empty folder
   */
  public RecorderBenchmark(Path home, Path maven, Path scratch) {
    this.home = home;
    this.maven = maven;
    this.scratch = scratch;
  }

  /** Measures one recording; the goals stand in the last column. */
  public void measure() throws IOException, InterruptedException {
    var plan =
        new Plan(
            scratch, Ports.any(Plan.bays(), RandomGenerator.getDefault()), 1, "pattern", FILMING);
    var runtime = scratch.resolve("runtime");
    DeviceRuntime.make(home.resolve("recorder-agent/device/make-runtime"), runtime);
    var installation = Installation.builtIn(home).withRecorderRuntime(runtime);
    var table =
        new ResultTable(
            "Recording 720p25 at 4 Mbit/s, a full pre-event ring of 30 s, encoder apart",
            "What",
            "Here",
            "Goal");
    try (var bureau = SimulatedBureau.found(plan, installation)) {
      start(
          bureau.start(RECORDER), table, "first start to ready light, with its self-test, ms", "");
      bureau.agent(RECORDER).kill();
      start(bureau.start(RECORDER), table, "restart to ready light, no cache, ms", "");
      record(bureau.agent(RECORDER), plan, table);
      bureau.agent(RECORDER).kill();
      try (var quick =
          Agent.start(TrainedStart.rehearse(installation, scratch).of(plan, RECORDER))) {
        start(quick, table, "restart to ready light, with its cache, ms", "≤ 1000");
        quick.pass(RING_FULL);
        table.row("resident memory with its cache, MB", resident(quick), "≤ 80");
      }
      kill(bureau, new FilmedCard(plan, RECORDER), table);
      SegmentGap.set(plan.home(RECORDER).resolve("settings.toml"));
      int gap = SegmentGap.millis(bureau.start(RECORDER), new FilmedCard(plan, RECORDER));
      table.row("gap between a capture and the one that carries it on, ms", gap, "≤ 40");
    }
    var made = PowerCuts.make(home, maven, scratch);
    table.row("power cuts", made.cuts(), "≥ 200");
    table.row("more than a second, a number or a capture lost, cuts", made.broken(), "0");
  }

  private void record(Agent recorder, Plan plan, ResultTable table)
      throws IOException, InterruptedException {
    recorder.pass(RING_FULL);
    long pressed = System.nanoTime();
    recorder.tell("press record");
    awaitFirstRecord(plan.home(RECORDER));
    table.row("press to first sealed record, ms", since(pressed).toMillis(), "≤ 300");

    recorder.pass(RING_SEALED);
    Duration before = ProcessStatus.cpu(recorder.pid());
    recorder.pass(MEASURED);
    Duration used = ProcessStatus.cpu(recorder.pid()).minus(before);
    double share = 100.0 * used.toNanos() / MEASURED.toNanos();
    table.row("Java's share of a core, %", share, "≤ 3");
    table.row("resident memory, MB", resident(recorder), "≤ 80");
    table.row("peak memory, MB", ProcessStatus.peakBytes(recorder.pid()) / 1e6, "");

    int known = recorder.events().soFar().size();
    long asked = System.nanoTime();
    recorder.tell("press photo");
    recorder.awaitAfter(known, "a photo", RecorderBenchmark::photo, START_TIMEOUT);
    table.row("photo while filming, press to sealed, ms", since(asked).toMillis(), "≤ 500");

    // Else the next start would have a torn film to recover.
    recorder.tell("press record");
    recorder.awaitAfter(known, "a sealed film", RecorderBenchmark::film, START_TIMEOUT);
  }

  private static void kill(SimulatedBureau bureau, FilmedCard card, ResultTable table)
      throws IOException, InterruptedException {
    var killed = KilledRecorder.make(bureau, RECORDER, card);
    table.row("kills of a filming recorder", killed.kills(), "≥ 200");
    table.row("most lost of a film by a kill, ms", killed.longestLoss().toMillis(), "≤ 1000");
    table.row("films that do not play afterwards", killed.unplayable(), "0");
    table.row("films without the next number", killed.unnumbered(), "0");
  }

  /** Waits for the green light; a process that was just started is measured from there. */
  private static void start(Agent recorder, ResultTable table, String what, String goal)
      throws InterruptedException {
    long started = System.nanoTime();
    recorder.await("READY", RecorderBenchmark::ready, START_TIMEOUT);
    table.row(what, since(started).toMillis(), goal);
  }

  private static boolean ready(JsonNode event) {
    return event.path("state").asString("").equals("READY");
  }

  private static boolean photo(JsonNode event) {
    return sealed(event, "PHOTO");
  }

  private static boolean film(JsonNode event) {
    return sealed(event, "VIDEO");
  }

  private static boolean sealed(JsonNode event, String kind) {
    return event.path("kind").asString("").equals(kind)
        && event.path("phase").asString("").equals("SEALED");
  }

  /** The median of some looks: the heap is trimmed now and then. */
  private static double resident(Agent recorder) throws InterruptedException {
    var looks = new long[LOOKS];
    for (int look = 0; look < LOOKS; look++) {
      recorder.pass(BETWEEN_LOOKS);
      looks[look] = ProcessStatus.residentBytes(recorder.pid());
    }
    Arrays.sort(looks);
    return looks[LOOKS / 2] / 1e6;
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
