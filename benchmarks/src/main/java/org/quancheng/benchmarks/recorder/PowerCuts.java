package org.quancheng.benchmarks.recorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.quancheng.benchmarks.measure.MeasuredProcess;

/**
 * What the sweeps of {@code docs/power-cuts.md} count for a recorder. They are made by the tests
 * that belong to them, as root, on file systems of their own. What is filmed there are known bytes,
 * which are compared and not played; {@link KilledRecorder} plays what a real encoder gave.
 *
 * @param cuts how often the power was cut
 * @param broken after how many of them something that was acknowledged was lost: more than the
 *     second in progress, a capture that does not open, or a number
 */
record PowerCuts(int cuts, int broken) {

  private static final String SWEEPS =
      "PowerCutTest#nothing_a_recorder*+nothing_is_lost_where*+recovery_may*";
  private static final Pattern SWEEP =
      Pattern.compile("power cuts: (?:film|recovery).*?(\\d+) points, (\\d+) broken");

  /**
   * Makes them.
   *
   * @param home the top of the source tree
   * @param maven the program that runs its tests
   */
  static PowerCuts make(Path home, Path maven, Path scratch)
      throws IOException, InterruptedException {
    var folder = Files.createDirectories(scratch.resolve("cuts"));
    var tests =
        List.of(
            "bash",
            "-c",
            "cd \"$0\" && exec \"$@\"",
            home.toString(),
            maven.toString(),
            "-B",
            "-ntp",
            "verify",
            "-pl",
            "system-tests",
            "-am",
            "-Dtest=" + SWEEPS,
            "-Dsurefire.failIfNoSpecifiedTests=false",
            "-Dpowercut=required");
    MeasuredProcess.once(tests, folder);
    int cuts = 0;
    int broken = 0;
    var sweeps = SWEEP.matcher(Files.readString(folder.resolve("output.log")));
    while (sweeps.find()) {
      cuts += Integer.parseInt(sweeps.group(1));
      broken += Integer.parseInt(sweeps.group(2));
    }
    return new PowerCuts(cuts, broken);
  }
}
