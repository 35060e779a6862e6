package org.quancheng.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import org.quancheng.benchmarks.journey.JourneyBenchmark;
import org.quancheng.benchmarks.journey.ManyDocksBenchmark;
import org.quancheng.benchmarks.provisioning.ProvisioningBenchmark;
import org.quancheng.benchmarks.recorder.RecorderBenchmark;
import org.quancheng.benchmarks.seal.SealBenchmark;
import org.quancheng.benchmarks.seal.SeekBenchmark;
import org.quancheng.benchmarks.seal.WarmSealBenchmark;
import org.quancheng.benchmarks.transfer.TransferBenchmark;
import org.quancheng.evidence.durable.Folders;
import org.quancheng.evidence.operator.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./quancheng bench}: every benchmark, or the one that is named. */
@Command(
    name = "bench",
    description = "Measures speed and memory, side by side with peers.",
    mixinStandardHelpOptions = true)
public final class BenchMain implements Callable<Integer> {

  @Option(names = "--home", hidden = true, required = true)
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private Path home;

  @Option(names = "--maven", hidden = true)
  private Path maven = Path.of("mvn");

  /** What can be measured. */
  enum Subject {
    SEAL,
    RECORDER,
    TRANSFER,
    PROVISIONING
  }

  @Parameters(paramLabel = "SUBJECT", description = "${COMPLETION-CANDIDATES}; default: all.")
  private List<Subject> subjects = List.of(Subject.values());

  @Option(names = "--dir", description = "Folder on the disk to measure; default: a scratch one.")
  private Path directory = Path.of(System.getProperty("java.io.tmpdir"));

  @Option(
      names = "--sizes",
      split = ",",
      description = "File sizes in MiB; the last also for transfer.")
  private List<Integer> sizes = List.of(1, 64, 1024);

  @Option(names = "--runs", description = "Runs of which the median counts.")
  private int runs = 3;

  public static void main(String[] arguments) {
    System.exit(Program.run("bench", arguments, new BenchMain()));
  }

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    for (var subject : subjects) {
      Path scratch = Files.createTempDirectory(directory, "quancheng-bench-");
      try {
        measure(subject, scratch);
      } finally {
        Folders.remove(scratch);
      }
    }
    return 0;
  }

  private void measure(Subject subject, Path scratch)
      throws IOException, InterruptedException, SQLException {
    switch (subject) {
      case SEAL -> {
        var benchmark = new SealBenchmark(home.resolve("quancheng"), scratch);
        for (int size : sizes) {
          benchmark.measure(size, runs);
        }
        new SeekBenchmark(scratch).measure(sizes.getLast());
        new WarmSealBenchmark(scratch).measure();
      }
      case RECORDER -> new RecorderBenchmark(home, maven, scratch).measure();
      case PROVISIONING -> new ProvisioningBenchmark(scratch).measure();
      case TRANSFER -> measureTransfer(scratch);
    }
  }

  private void measureTransfer(Path scratch)
      throws IOException, InterruptedException, SQLException {
    int size = sizes.getLast();
    new TransferBenchmark(scratch.resolve("hop")).measure(size, runs);
    var journey = new JourneyBenchmark(home, scratch);
    journey.measure(size, runs);
    journey.measureBusyDock();
    new ManyDocksBenchmark(home, scratch.resolve("many")).measure();
  }
}
