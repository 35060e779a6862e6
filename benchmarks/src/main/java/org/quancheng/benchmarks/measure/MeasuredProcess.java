package org.quancheng.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a command to its end and measures it; a command that fails stops the benchmark. */
public final class MeasuredProcess {

  private static final Duration POLL = Duration.ofMillis(5);

  private MeasuredProcess() {}

  /** The run with the median wall time out of so many. */
  public static Measurement median(int runs, List<String> command, Path folder)
      throws IOException, InterruptedException {
    var measured = new Measurement[runs];
    for (int run = 0; run < runs; run++) {
      measured[run] = once(command, folder);
    }
    Arrays.sort(measured, Comparator.comparing(Measurement::wall));
    return measured[runs / 2];
  }

  /** Runs the command once in the folder; its output goes to {@code output.log} there. */
  public static Measurement once(List<String> command, Path folder)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output.log");
    Duration cpuBefore = ProcessStatus.waitedForChildren();
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    long peak = 0;
    while (!process.waitFor(POLL.toNanos(), TimeUnit.NANOSECONDS)) {
      peak = Math.max(peak, ProcessStatus.peakBytesOfTree(process.toHandle()));
    }
    Duration wall = Duration.ofNanos(System.nanoTime() - start);
    if (process.exitValue() != 0) {
      throw new IOException(
          "'%s' ended with %d: %s"
              .formatted(String.join(" ", command), process.exitValue(), Files.readString(output)));
    }
    return new Measurement(wall, ProcessStatus.waitedForChildren().minus(cpuBefore), peak);
  }
}
