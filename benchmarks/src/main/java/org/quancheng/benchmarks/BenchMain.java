package org.quancheng.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.quancheng.benchmarks.seal.SealBenchmark;
import org.quancheng.evidence.operator.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./quancheng bench}: every benchmark, or the one that is named. */
@Command(
    name = "bench",
    description = "Measures speed and memory, side by side with peers.",
    mixinStandardHelpOptions = true,
    subcommands = {})
public final class BenchMain implements Callable<Integer> {

  @Option(names = "--home", hidden = true, required = true)
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private Path home;

  @Option(names = "--dir", description = "Folder on the disk to measure; default: a scratch one.")
  private Path directory = Path.of(System.getProperty("java.io.tmpdir"));

  @Option(names = "--sizes", split = ",", description = "File sizes in MiB for seal.")
  private List<Integer> sizes = List.of(1, 64, 1024);

  @Option(names = "--runs", description = "Runs of which the median counts.")
  private int runs = 3;

  public static void main(String[] arguments) {
    System.exit(Program.run("bench", arguments, new BenchMain()));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path scratch = Files.createTempDirectory(directory, "quancheng-bench-");
    try {
      var benchmark = new SealBenchmark(home.resolve("quancheng"), scratch);
      for (int size : sizes) {
        System.out.println(benchmark.measure(size, runs));
      }
      return 0;
    } finally {
      delete(scratch);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(file -> {
            try {
              Files.delete(file);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
