package org.quancheng.simulation.fleet.report;

import java.util.stream.IntStream;
import org.quancheng.simulation.fleet.FleetResult;
import org.quancheng.simulation.fleet.FleetResult.Coordination;
import org.quancheng.simulation.fleet.FleetResult.Custody;
import org.quancheng.simulation.fleet.Hour;
import org.quancheng.simulation.fleet.load.FleetPlan;

/**
 * A run in figures.
 *
 * @param captures how many there were
 * @param terabytes how much that was
 * @param hoursToStore from docking to the last byte in the store, verified
 * @param utilisationPercent of the store's line, hour by hour
 * @param waiting the most captures that waited at once, hour by hour
 * @param waitingTerabytes the most bytes that did
 * @param turns the most at once
 */
public record Figures(
    FleetPlan plan,
    int captures,
    double terabytes,
    Spread hoursToStore,
    Spread utilisationPercent,
    double utilisationMeanPercent,
    Spread waiting,
    Spread waitingTerabytes,
    Spread turns,
    Misses misses,
    Custody custody,
    Coordination coordination) {

  private static final double TERA = 1e12;

  /**
   * Captures that were not in the store within 24 hours of docking.
   *
   * @param all of them
   * @param unavoidable those that a planner who knows the future misses as well
   * @param unforeseen those that only foreknowledge of a failing line could have saved
   * @param avoidable all others
   * @param optimum how many that planner misses
   */
  public record Misses(int all, int unavoidable, int unforeseen, int avoidable, int optimum) {}

  /** The figures of a run. */
  public static Figures of(FleetResult result) {
    var jobs = result.jobs();
    var hours = result.hours();
    var judgement = result.judgement();
    double carried = hours.stream().mapToDouble(Hour::carriedBytes).sum();
    double capacity = hours.stream().mapToDouble(Hour::capacityBytes).sum();
    return new Figures(
        result.plan(),
        jobs.count(),
        Spread.round(IntStream.range(0, jobs.count()).mapToDouble(jobs::size).sum() / TERA),
        Spread.of(IntStream.range(0, jobs.count()).mapToDouble(job -> hoursToStore(result, job))),
        Spread.of(hours.stream().mapToDouble(Figures::utilisationPercent)),
        Spread.round(100 * carried / Math.max(1, capacity)),
        Spread.of(hours.stream().mapToDouble(Hour::waiting)),
        Spread.of(hours.stream().mapToDouble(hour -> hour.waitingBytes() / TERA)),
        Spread.of(hours.stream().mapToDouble(Hour::running)),
        new Misses(
            judgement.missed().cardinality(),
            judgement.unavoidable().cardinality(),
            judgement.unforeseen().cardinality(),
            judgement.avoidable().cardinality(),
            judgement.optimum()),
        result.custody(),
        result.coordination());
  }

  /** Hours from docking until a capture was stored. */
  static double hoursToStore(FleetResult result, int job) {
    var jobs = result.jobs();
    double early = (double) jobs.due(job) - jobs.received(job);
    return (FleetPlan.DAY - early) / FleetPlan.HOUR;
  }

  static double utilisationPercent(Hour hour) {
    return hour.capacityBytes() == 0 ? 0 : 100 * hour.carriedBytes() / hour.capacityBytes();
  }
}
