package org.quancheng.simulation.fleet.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** How values are spread: half of them are no greater than {@code half}, and so on. */
public record Spread(
    double half,
    double ninetyPercent,
    double ninetyNinePercent,
    double allButOneInAThousand,
    double most) {

  static Spread of(DoubleStream values) {
    var sorted = values.sorted().toArray();
    return new Spread(
        at(sorted, 0.5), at(sorted, 0.9), at(sorted, 0.99), at(sorted, 0.999), at(sorted, 1));
  }

  private static double at(double[] sorted, double share) {
    int index = (int) Math.ceil(share * sorted.length) - 1;
    return sorted.length == 0 ? 0 : round(sorted[Math.max(0, index)]);
  }

  /** Two places behind the point say all there is to say. */
  static double round(double value) {
    return Math.round(value * 100) / 100.0;
  }

  String[] cells(String name) {
    return DoubleStream.of(half, ninetyPercent, ninetyNinePercent, allButOneInAThousand, most)
        .mapToObj("%.2f"::formatted)
        .collect(() -> new ArrayList<>(List.of(name)), List::add, List::addAll)
        .toArray(String[]::new);
  }
}
