package org.quancheng.simulation.fleet;

import org.quancheng.simulation.fleet.load.Faults;
import org.quancheng.simulation.fleet.load.FleetPlan;
import org.quancheng.simulation.fleet.optimum.Judgement;

/** Closes the books of a run. */
final class Results {

  private Results() {}

  static FleetResult of(FleetPlan plan, Faults faults, Books books, long lostMessages) {
    var counts = books.counts();
    return new FleetResult(
        plan,
        faults,
        books.jobs(),
        Judgement.of(books.jobs(), faults, books.cuts()),
        books.hours(),
        new FleetResult.Custody(
            counts.stored,
            counts.closed,
            counts.removedUnsigned,
            counts.leftSafe,
            counts.leftOtherwise),
        new FleetResult.Coordination(counts.turns, counts.taken, lostMessages));
  }
}
