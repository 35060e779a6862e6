package org.quancheng.simulation.fleet;

import java.util.List;
import org.quancheng.simulation.fleet.load.Faults;
import org.quancheng.simulation.fleet.load.FleetPlan;
import org.quancheng.simulation.fleet.optimum.Jobs;
import org.quancheng.simulation.fleet.optimum.Judgement;

/**
 * What became of a fleet.
 *
 * @param jobs every capture
 * @param judgement which of them came late, and which had to
 * @param hours the run hour by hour
 */
public record FleetResult(
    FleetPlan plan,
    Faults faults,
    Jobs jobs,
    Judgement judgement,
    List<Hour> hours,
    Custody custody,
    Coordination coordination) {

  public FleetResult {
    hours = List.copyOf(hours);
  }

  /**
   * What became of the captures.
   *
   * @param stored signed for by the store
   * @param closed erased on the recorder, and the store knows
   * @param removedUnsigned copies that a dock removed before the store had signed: must be 0
   * @param leftSafe officers who took a recorder from a bay that showed ✔
   * @param leftOtherwise officers who took it before
   */
  public record Custody(
      long stored, long closed, long removedUnsigned, long leftSafe, long leftOtherwise) {}

  /**
   * What it took.
   *
   * @param turns given
   * @param taken turns that ended before the last byte
   * @param lostMessages what the broker lost, or was not there for
   */
  public record Coordination(long turns, long taken, long lostMessages) {}
}
