package org.quancheng.simulation.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.quancheng.central.schedule.Candidate;
import org.quancheng.central.schedule.Decision;
import org.quancheng.central.schedule.Scheduler;
import org.quancheng.central.schedule.Scheduler.Scene;
import org.quancheng.simulation.fleet.load.Capacity;
import org.quancheng.simulation.fleet.load.Faults;
import org.quancheng.simulation.fleet.load.FleetPlan;
import org.quancheng.simulation.fleet.load.Spell;
import org.quancheng.simulation.fleet.optimum.Cut;
import org.quancheng.simulation.fleet.optimum.Jobs;
import org.quancheng.simulation.fleet.optimum.Judgement;
import org.quancheng.simulation.fleet.report.FigureTable;
import org.quancheng.simulation.fleet.report.Figures;
import org.quancheng.simulation.fleet.report.Plot;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FleetRunTest {

  private static final long LINK = 2_500_000;

  private static FleetPlan plan(int docks, int days, long seed) {
    return new FleetPlan(docks, 8, days, seed, LINK, docks * 375_000L, true);
  }

  @Test
  void under_all_faults_no_capture_is_late_that_need_not_be() {
    for (long seed = 1; seed <= 3; seed++) {
      var result = FleetRun.play(plan(12, 4, seed));

      assertThat(result.judgement().avoidable().cardinality()).as("seed %d", seed).isZero();
      assertThat(result.custody().stored()).isEqualTo(result.jobs().count()).isPositive();
      assertThat(result.custody().removedUnsigned()).isZero();
    }
  }

  @Test
  void under_a_line_that_is_wide_enough_nothing_is_late_that_foreknowledge_had_saved() {
    for (long seed = 1; seed <= 3; seed++) {
      var result = FleetRun.play(new FleetPlan(12, 8, 6, seed, LINK, 12 * LINK, false));

      assertThat(result.judgement().avoidable().cardinality()).as("seed %d", seed).isZero();
      assertThat(result.judgement().unforeseen().cardinality()).as("seed %d", seed).isZero();
    }
  }

  @Test
  void the_same_seed_gives_the_same_bytes_and_another_seed_others() {
    var once = FleetRun.play(plan(6, 2, 7));
    var again = FleetRun.play(plan(6, 2, 7));
    var other = FleetRun.play(plan(6, 2, 8));

    assertThat(text(again)).isEqualTo(text(once));
    assertThat(text(other)).isNotEqualTo(text(once));
  }

  /**
   * Half of the docks are off for most of a day; when they come back, a queue stands before the
   * store.
   */
  @Test
  void a_scheduler_turned_round_misses_what_the_true_one_does_not() {
    var plan = new FleetPlan(8, 8, 2, 5, LINK, 8 * 300_000L, true);
    var faults = halfTheDocksAway(plan);

    var ours = FleetRun.play(plan, faults, new Scheduler(FleetRun.policy(plan))::decide);
    var bad = FleetRun.play(plan, faults, new LastDueFirst(plan)::decide);

    assertThat(ours.judgement().avoidable().cardinality()).isZero();
    assertThat(bad.judgement().avoidable().cardinality()).isPositive();
  }

  @Test
  void a_dock_that_is_off_for_longer_than_a_day_is_late_through_no_fault_of_the_scheduler() {
    var plan = new FleetPlan(2, 8, 2, 3, LINK, 2 * LINK, true);
    var off = List.of(new Spell(8 * FleetPlan.HOUR, 40 * FleetPlan.HOUR, 0));
    var dock = new Faults.OfDock(Capacity.of(LINK, off), 0, List.of());
    var faults = new Faults(Faults.none(plan).store(), List.of(), List.of(dock, dock));

    var result = FleetRun.play(plan, faults, new Scheduler(FleetRun.policy(plan))::decide);

    assertThat(result.judgement().unavoidable().cardinality()).isPositive();
    assertThat(result.judgement().avoidable().cardinality()).isZero();
  }

  /**
   * Docks come back in the early morning with little more time than their lines need, and at eight
   * the line of the store grows weaker while many turns share it.
   */
  @Test
  void a_pressed_dock_is_in_time_though_the_line_of_the_store_grows_weaker_meanwhile() {
    int docks = 90;
    var plan = new FleetPlan(docks, 8, 2, 3, LINK, docks * 375_000L, false);
    var calm = Faults.none(plan);
    var off = new ArrayList<>(calm.docks());
    for (int dock = 0; dock < 24; dock++) {
      long back = FleetPlan.DAY + 6 * FleetPlan.HOUR + dock * FleetPlan.HOUR / 12;
      var spell = new Spell(8 * FleetPlan.HOUR, back, 0);
      off.set(dock * 3, new Faults.OfDock(Capacity.of(LINK, List.of(spell)), 0, List.of()));
    }
    var office =
        IntStream.range(0, 10)
            .mapToObj(day -> day * FleetPlan.DAY)
            .map(day -> new Spell(day + 8 * FleetPlan.HOUR, day + 18 * FleetPlan.HOUR, 0.6))
            .toList();
    var store = Capacity.of(plan.storeBytesPerSecond(), office);

    var result =
        FleetRun.play(
            plan, new Faults(store, List.of(), off), new Scheduler(FleetRun.policy(plan))::decide);

    assertThat(result.judgement().unavoidable().cardinality()).isPositive();
    assertThat(result.judgement().avoidable().cardinality()).isZero();
  }

  @Test
  void a_broker_that_loses_all_costs_no_capture_its_receipt() {
    var plan = plan(4, 2, 2);
    var calm = Faults.none(plan);
    var broker = new ArrayList<Spell>();
    for (long at = FleetPlan.HOUR; at < plan.end(); at += 2 * FleetPlan.HOUR) {
      broker.add(new Spell(at, at + FleetPlan.HOUR, 0));
    }
    var faults = new Faults(calm.store(), broker, calm.docks());

    var result = FleetRun.play(plan, faults, new Scheduler(FleetRun.policy(plan))::decide);

    assertThat(result.coordination().lostMessages()).isPositive();
    assertThat(result.custody().stored()).isEqualTo(result.jobs().count());
    assertThat(result.judgement().missed().cardinality()).isZero();
  }

  @Test
  void a_broker_that_is_gone_for_a_day_makes_nothing_late() {
    var plan = plan(4, 2, 6);
    var calm = Faults.none(plan);
    var gone = List.of(new Spell(FleetPlan.HOUR, 25 * FleetPlan.HOUR, 0));
    var faults = new Faults(calm.store(), gone, calm.docks());

    var result = FleetRun.play(plan, faults, new Scheduler(FleetRun.policy(plan))::decide);

    assertThat(result.coordination().lostMessages()).isPositive();
    assertThat(result.custody().stored()).isEqualTo(result.jobs().count());
    assertThat(result.judgement().missed().cardinality()).isZero();
  }

  /**
   * The line fails with three hours of work on the dock; more is docked behind it while it is down.
   * Had it not failed, all had been in time; nobody could know.
   */
  @Test
  void what_is_docked_behind_others_while_the_line_is_down_is_unforeseen_like_them() {
    long hour = FleetPlan.HOUR;
    var jobs = new Jobs();
    long threeHours = LINK * 3 * 3600;
    jobs.add(0, 0, 24 * hour, threeHours);
    jobs.add(0, 2 * hour, 24 * hour + 1, LINK * 1800);
    var down = Capacity.of(LINK, List.of(new Spell(hour, 21 * hour + 1800_000, 0)));
    var dock = new Faults.OfDock(down, 0, List.of());
    var faults = new Faults(Capacity.of(LINK, List.of()), List.of(), List.of(dock));
    jobs.received(0, 24 * hour + 1800_000);
    jobs.received(1, 25 * hour);
    var cut = new Cut(0, hour, List.of(new Cut.Left(0, threeHours)));

    var judged = Judgement.of(jobs, faults, List.of(cut));

    assertThat(judged.missed().cardinality()).isEqualTo(2);
    assertThat(judged.avoidable().cardinality()).isZero();
    assertThat(judged.unforeseen().get(1)).isTrue();
  }

  private static Faults halfTheDocksAway(FleetPlan plan) {
    var off = List.of(new Spell(20 * FleetPlan.HOUR, 36 * FleetPlan.HOUR, 0));
    var calm = Faults.none(plan);
    var docks = new ArrayList<>(calm.docks());
    for (int dock = 0; dock < plan.docks() / 2; dock++) {
      docks.set(dock, new Faults.OfDock(Capacity.of(LINK, off), 0, List.of()));
    }
    return new Faults(calm.store(), List.of(), docks);
  }

  private static String text(FleetResult result) {
    return FigureTable.of(Figures.of(result)) + Plot.of(result);
  }

  /** A scheduler with its order turned round: it is shown as the nearest deadline what is last. */
  private static final class LastDueFirst {

    private final Scheduler scheduler;

    LastDueFirst(FleetPlan plan) {
      this.scheduler = new Scheduler(FleetRun.policy(plan));
    }

    List<Decision> decide(Scene scene) {
      var turned = scene.waiting().stream().map(candidate -> turned(candidate, scene)).toList();
      return scheduler.decide(new Scene(scene.now(), turned, scene.running(), scene.lines()));
    }

    private static Candidate turned(Candidate candidate, Scene scene) {
      var left = Duration.between(scene.now(), candidate.deadline());
      return new Candidate(
          candidate.transfer(),
          candidate.dock(),
          scene.now().plus(Duration.ofHours(30).minus(left)),
          candidate.remainingBytes(),
          candidate.urgent());
    }
  }
}
