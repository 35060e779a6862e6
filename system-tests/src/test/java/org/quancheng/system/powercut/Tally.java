package org.quancheng.system.powercut;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.quancheng.system.powercut.Machine.Point;

/** Prints what a sweep came to, and fails if anything acknowledged was lost. */
final class Tally {

  private static final int SHOWN = 5;

  private Tally() {}

  static void assertNothingLost(String sweep, Sweep what) throws Exception {
    var points = counted(sweep, what);
    var broken = points.stream().filter(Point::broken).limit(SHOWN).toList();
    assertThat(points).isNotEmpty();
    assertThat(broken).as(sweep).isEmpty();
  }

  /** A sweep that is still to be made. */
  interface Sweep {
    List<Point> make() throws Exception;
  }

  private static List<Point> counted(String sweep, Sweep what) throws Exception {
    long start = System.nanoTime();
    var points = what.make();
    var took = Duration.ofNanos(System.nanoTime() - start);
    long broken = points.stream().filter(Point::broken).count();
    System.out.printf(
        "power cuts: %-46s %4d points, %d broken, %.1f s%n",
        sweep, points.size(), broken, took.toMillis() / 1e3);
    return points;
  }
}
