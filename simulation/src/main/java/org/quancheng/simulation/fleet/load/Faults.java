package org.quancheng.simulation.fleet.load;

import static org.quancheng.simulation.fleet.load.FleetPlan.DAY;
import static org.quancheng.simulation.fleet.load.FleetPlan.HOUR;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What goes wrong.
 *
 * @param store the line of the store: 60 % in office hours, nothing while the store is down
 * @param brokerDown when the broker is away; it forgets all it held each time
 * @param docks what each dock suffers
 */
public record Faults(Capacity store, List<Spell> brokerDown, List<OfDock> docks) {

  private static final long MINUTE = HOUR / 60;
  private static final double OFFICE_HOURS = 0.6;

  public Faults {
    brokerDown = List.copyOf(brokerDown);
    docks = List.copyOf(docks);
  }

  /**
   * What one dock suffers.
   *
   * @param link its line to the store, 0 while the dock is off
   * @param clockAheadMillis how far its clock is ahead at the start; negative when behind
   * @param restarts when its agent starts anew; every second time its clock is then put right
   */
  public record OfDock(Capacity link, long clockAheadMillis, List<Long> restarts) {

    public OfDock {
      restarts = List.copyOf(restarts);
    }
  }

  /** No fault at all, for comparison. */
  public static Faults none(FleetPlan plan) {
    var link = Capacity.of(plan.linkBytesPerSecond(), List.of());
    var dock = new OfDock(link, 0, List.of());
    var docks = Collections.nCopies(plan.docks(), dock);
    return new Faults(Capacity.of(plan.storeBytesPerSecond(), List.of()), List.of(), docks);
  }

  /** The faults of a plan's seed. */
  public static Faults of(FleetPlan plan) {
    var random = plan.random("store", 0);
    var store = new ArrayList<Spell>();
    for (int day = 0; day < plan.days() + 10; day++) {
      store.add(new Spell(day * DAY + 8 * HOUR, day * DAY + 18 * HOUR, OFFICE_HOURS));
    }
    store.addAll(spells(plan, random, new Kind(7, 10 * MINUTE, 4 * HOUR, 0, 0)));
    var broker = spells(plan, random, new Kind(5, MINUTE, 30 * MINUTE, 0, 0));
    var docks = new ArrayList<OfDock>();
    for (int dock = 0; dock < plan.docks(); dock++) {
      docks.add(ofDock(plan, plan.random("dock", dock)));
    }
    return new Faults(Capacity.of(plan.storeBytesPerSecond(), store), broker, docks);
  }

  /** A kind of fault: once in so many days, so long, and what it leaves of the rate. */
  private record Kind(double everyDays, long min, long max, double worst, double mildest) {}

  private static OfDock ofDock(FleetPlan plan, RandomGenerator random) {
    boolean thin = random.nextDouble() < 0.05;
    long sound = thin ? plan.linkBytesPerSecond() * 2 / 5 : plan.linkBytesPerSecond();
    var link = new ArrayList<Spell>();
    link.addAll(spells(plan, random, new Kind(10, 10 * MINUTE, 12 * HOUR, 0, 0)));
    link.addAll(spells(plan, random, new Kind(1000, 20 * HOUR, 36 * HOUR, 0, 0)));
    link.addAll(spells(plan, random, new Kind(20, 2 * HOUR, 24 * HOUR, 0.1, 0.5)));
    boolean wrong = random.nextDouble() < 0.1;
    long ahead = wrong ? random.nextLong(-2 * DAY, 2 * DAY) : random.nextLong(-5000, 5000);
    var restarts = new ArrayList<Long>();
    for (var one : spells(plan, random, new Kind(15, MINUTE, 2 * MINUTE, 0, 0))) {
      restarts.add(one.to());
      link.add(one);
    }
    return new OfDock(Capacity.of(sound, link), ahead, restarts);
  }

  private static List<Spell> spells(FleetPlan plan, RandomGenerator random, Kind kind) {
    var spells = new ArrayList<Spell>();
    double at = random.nextExponential() * kind.everyDays() * DAY;
    while (at < plan.end()) {
      // As many short ones as long ones on a logarithmic scale.
      double share = random.nextDouble();
      double length = kind.min() * Math.pow((double) kind.max() / kind.min(), share);
      double factor = kind.worst() + random.nextDouble() * (kind.mildest() - kind.worst());
      spells.add(new Spell((long) at, (long) (at + length), factor));
      at += length + random.nextExponential() * kind.everyDays() * DAY;
    }
    return spells;
  }
}
