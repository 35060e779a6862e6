package org.quancheng.simulation.fleet.optimum;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.quancheng.simulation.fleet.load.Capacity;
import org.quancheng.simulation.fleet.load.Faults;
import org.quancheng.simulation.fleet.load.FleetPlan;

/**
 * Which captures came late, and why.
 *
 * <p>A miss is <i>unavoidable</i> only if a planner who knows the whole future misses that very
 * capture too, though he has less to care for: either only the captures of its dock, with the line
 * of the store behind the dock's line; or the captures of all docks, as if docks had no bounds of
 * their own. Every real planner must live within both.
 *
 * <p>A miss is <i>unforeseen</i> if only a prophet could have helped. When the dock's line failed,
 * it held some captures and others were docked while it was down or after; had the line gone on as
 * it was, the same planner would have had all of them in time; and as it went, the best planner,
 * who from that moment on knows everything to come, misses this one. Every other miss is
 * <i>avoidable</i>. An offline optimum that knows of the fault beforehand has no unforeseen ones.
 *
 * @param missed all that came late
 * @param unavoidable those that the clairvoyant planner misses too
 * @param unforeseen those that only foreknowledge of a fault could have saved
 * @param optimum how many the clairvoyant planner misses in all
 */
public record Judgement(BitSet missed, BitSet unavoidable, BitSet unforeseen, int optimum) {

  /** What is docked longer after a line failed is due too late to be hurt by what was held then. */
  private static final long FOLLOWED = 2 * FleetPlan.DAY;

  /** Judges a run. */
  public static Judgement of(Jobs jobs, Faults faults, List<Cut> cuts) {
    var optimum = EarliestDeadline.missed(jobs, all(jobs), faults.store());
    var byDock = byDock(jobs, faults.docks().size());
    for (int dock = 0; dock < byDock.length; dock++) {
      var line = faults.docks().get(dock).link().behind(faults.store());
      optimum.or(EarliestDeadline.missed(jobs, IntStream.of(byDock[dock]), line));
    }
    var missed = new BitSet();
    all(jobs).filter(jobs::missed).forEach(missed::set);
    var unavoidable = (BitSet) missed.clone();
    unavoidable.and(optimum);
    var unforeseen = (BitSet) missed.clone();
    unforeseen.andNot(unavoidable);
    unforeseen.and(madeLateBy(cuts, jobs, faults, byDock, unforeseen));
    return new Judgement(missed, unavoidable, unforeseen, optimum.cardinality());
  }

  /** Those that a better planner could have saved. */
  public BitSet avoidable() {
    var avoidable = (BitSet) missed.clone();
    avoidable.andNot(unavoidable);
    avoidable.andNot(unforeseen);
    return avoidable;
  }

  private static BitSet madeLateBy(
      List<Cut> cuts, Jobs jobs, Faults faults, int[][] byDock, BitSet asked) {
    var late = new BitSet();
    for (var cut : cuts) {
      var since = docked(cut, jobs, byDock[cut.dock()]);
      if (asked.stream().anyMatch(job -> cut.holds(job) || since.contains(job))) {
        late.or(madeLateBy(cut, since, jobs, faults));
      }
    }
    return late;
  }

  /** What was docked after the line had failed, behind what the dock held then. */
  private static List<Integer> docked(Cut cut, Jobs jobs, int[] ofDock) {
    return IntStream.of(ofDock)
        .filter(job -> jobs.released(job) >= cut.at())
        .filter(job -> jobs.released(job) < cut.at() + FOLLOWED)
        .boxed()
        .toList();
  }

  private static BitSet madeLateBy(Cut cut, List<Integer> since, Jobs jobs, Faults faults) {
    var left = new Jobs();
    var names = new ArrayList<Integer>();
    for (var one : cut.left()) {
      left.add(cut.dock(), cut.at(), jobs.due(one.job()), one.bytes());
      names.add(one.job());
    }
    for (int job : since) {
      left.add(cut.dock(), jobs.released(job), jobs.due(job), jobs.size(job));
      names.add(job);
    }
    var link = faults.docks().get(cut.dock()).link();
    var asBefore = Capacity.of(link.at(cut.at() - 1), List.of()).behind(faults.store());
    var late = EarliestDeadline.missed(left, all(left), link.behind(faults.store()));
    late.andNot(EarliestDeadline.missed(left, all(left), asBefore));
    var named = new BitSet();
    late.stream().forEach(one -> named.set(names.get(one)));
    return named;
  }

  private static IntStream all(Jobs jobs) {
    return IntStream.range(0, jobs.count());
  }

  private static int[][] byDock(Jobs jobs, int docks) {
    var counts = new int[docks];
    all(jobs).forEach(job -> counts[jobs.dock(job)]++);
    var byDock = new int[docks][];
    for (int dock = 0; dock < docks; dock++) {
      byDock[dock] = new int[counts[dock]];
    }
    all(jobs).forEach(job -> byDock[jobs.dock(job)][--counts[jobs.dock(job)]] = job);
    return byDock;
  }
}
