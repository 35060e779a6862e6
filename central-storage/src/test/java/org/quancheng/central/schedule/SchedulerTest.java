package org.quancheng.central.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.quancheng.central.schedule.Decision.Give;
import org.quancheng.central.schedule.Decision.Take;
import org.quancheng.central.schedule.Scheduler.Scene;
import org.quancheng.evidence.trust.DeviceName;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SchedulerTest {

  private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Window NIGHT =
      new Window(EnumSet.allOf(DayOfWeek.class), LocalTime.of(20, 0), LocalTime.of(6, 0), ZONE);

  private static UploadPolicy policy(int slots, List<Window> windows) {
    return new UploadPolicy(slots, slots, 1_000_000, windows, Duration.ofHours(1));
  }

  private static Candidate candidate(int id, String dock, Duration left, boolean urgent) {
    return new Candidate(new UUID(0, id), new DeviceName(dock), NOON.plus(left), 1_000_000, urgent);
  }

  private static List<Decision> decide(
      UploadPolicy policy, List<Candidate> waiting, List<Turn> running) {
    return new Scheduler(policy).decide(new Scene(NOON, waiting, running, new DockLines()));
  }

  @Test
  void the_nearest_deadline_gets_the_only_slot() {
    var late = candidate(1, "dock-1", Duration.ofHours(20), false);
    var soon = candidate(2, "dock-2", Duration.ofHours(8), false);

    var decisions = decide(policy(1, List.of()), List.of(late, soon), List.of());

    assertThat(decisions).singleElement().isInstanceOf(Give.class);
    assertThat(decisions.getFirst().transfer()).isEqualTo(soon.transfer());
  }

  @Test
  void one_that_a_person_put_first_goes_before_a_nearer_deadline() {
    var soon = candidate(1, "dock-1", Duration.ofHours(2), false);
    var first = candidate(2, "dock-2", Duration.ofHours(20), true);

    var decisions = decide(policy(1, List.of()), List.of(soon, first), List.of());

    assertThat(decisions.getFirst().transfer()).isEqualTo(first.transfer());
  }

  @Test
  void outside_the_window_only_those_with_little_time_to_spare_may_send() {
    var calm = candidate(1, "dock-1", Duration.ofHours(20), false);
    var pressed = candidate(2, "dock-2", Duration.ofHours(5), false);

    var decisions = decide(policy(4, List.of(NIGHT)), List.of(calm, pressed), List.of());

    assertThat(decisions).extracting(Decision::transfer).containsExactly(pressed.transfer());
    assertThat(((Give) decisions.getFirst()).reason()).isEqualTo(Decision.Reason.CATCHING_UP);
  }

  @Test
  void less_than_an_hour_to_spare_gets_the_whole_line() {
    var pressed = candidate(1, "dock-1", Duration.ofMinutes(50), false);

    var give = (Give) decide(policy(4, List.of()), List.of(pressed), List.of()).getFirst();

    assertThat(give.bytesPerSecond()).isEqualTo(1_000_000);
  }

  @Test
  void a_running_turn_gives_way_only_to_one_that_has_clearly_less_time() {
    var running = new Turn(candidate(1, "dock-1", Duration.ofHours(9), false), end(), 1);
    var close = candidate(2, "dock-2", Duration.ofHours(9).minusMinutes(5), false);
    var nearer = candidate(3, "dock-3", Duration.ofHours(8), false);

    assertThat(decide(policy(1, List.of()), List.of(close), List.of(running))).isEmpty();
    assertThat(decide(policy(1, List.of()), List.of(nearer), List.of(running)))
        .hasSize(2)
        .first()
        .isInstanceOf(Take.class);
  }

  @Test
  void a_turn_that_is_over_is_taken() {
    var running = new Turn(candidate(1, "dock-1", Duration.ofHours(9), false), NOON, 1);

    assertThat(decide(policy(1, List.of()), List.of(), List.of(running)))
        .singleElement()
        .isInstanceOf(Take.class);
  }

  @Test
  void a_window_past_midnight_belongs_to_the_day_it_began_on() {
    var friday =
        new Window(EnumSet.of(DayOfWeek.FRIDAY), LocalTime.of(20, 0), LocalTime.of(6, 0), ZONE);

    assertThat(friday.contains(Instant.parse("2026-11-27T18:00:00Z"))).isTrue();
    assertThat(friday.contains(Instant.parse("2026-11-28T13:00:00Z"))).isFalse();
    assertThat(friday.contains(Instant.parse("2026-11-26T18:00:00Z"))).isFalse();
  }

  @Test
  void slots_are_never_overdrawn_whatever_waits_and_runs() {
    for (long seed = 0; seed < 300; seed++) {
      var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      var policy = new UploadPolicy(4, 2, 1_000_000, List.of(), Duration.ofHours(1));
      var waiting = any(random, 1, 12);
      var running = any(random, 100, 4).stream().map(one -> new Turn(one, end(), 1)).toList();

      var decisions =
          new Scheduler(policy).decide(new Scene(NOON, waiting, running, new DockLines()));

      long taken = decisions.stream().filter(Take.class::isInstance).count();
      long given = decisions.stream().filter(Give.class::isInstance).count();
      assertThat(running.size() - taken + given).as("seed %d", seed).isLessThanOrEqualTo(4);
      assertThat(decisions).extracting(Decision::transfer).doesNotHaveDuplicates();
    }
  }

  private static List<Candidate> any(RandomGenerator random, int from, int most) {
    return IntStream.range(from, from + random.nextInt(most + 1))
        .mapToObj(id ->
            candidate(
                id,
                "dock-" + id % 6,
                Duration.ofMinutes(random.nextInt(3000)),
                random.nextInt(5) == 0))
        .toList();
  }

  private static Instant end() {
    return NOON.plus(Duration.ofMinutes(30));
  }

  @Test
  void a_turn_ends_with_its_window_and_that_of_a_pressing_capture_does_not() {
    var zone = ZoneId.of("Asia/Shanghai");
    var night =
        new Window(EnumSet.allOf(DayOfWeek.class), LocalTime.of(20, 0), LocalTime.of(6, 0), zone);
    var dawn =
        new Window(EnumSet.allOf(DayOfWeek.class), LocalTime.of(6, 0), LocalTime.of(6, 10), zone);
    var hour = Duration.ofHours(1);
    var policy = new UploadPolicy(8, 8, 1_000_000, List.of(night), hour);
    var longer = new UploadPolicy(8, 8, 1_000_000, List.of(night, dawn), hour);
    var quarterTo = ZonedDateTime.of(2026, 11, 24, 5, 45, 0, 0, zone).toInstant();

    assertThat(policy.leaseWithin(quarterTo)).isEqualTo(Duration.ofMinutes(15));
    assertThat(longer.leaseWithin(quarterTo)).isEqualTo(Duration.ofMinutes(25));
    assertThat(policy.leaseWithin(quarterTo.minus(hour))).isEqualTo(hour);
    assertThat(UploadPolicy.open().leaseWithin(quarterTo)).isEqualTo(hour);
    var dock = new DeviceName("dock-1");
    var calm = new Candidate(new UUID(1, 1), dock, quarterTo.plus(hour.multipliedBy(20)), 1, false);
    var near = new Candidate(new UUID(1, 2), dock, quarterTo.plus(hour.multipliedBy(3)), 1, false);
    var scene = new Scheduler.Scene(quarterTo, List.of(calm, near), List.of(), new DockLines());
    assertThat(new Scheduler(policy).decide(scene))
        .extracting(one -> ((Decision.Give) one).transfer() + " " + ((Decision.Give) one).lease())
        .containsExactlyInAnyOrder(calm.transfer() + " PT15M", near.transfer() + " PT1H");
  }

  @Test
  void beside_what_a_dock_sends_one_more_stands_by() {
    var policy = new UploadPolicy(16, 1, 1_000_000, List.of(), Duration.ofHours(1));
    var waiting =
        IntStream.range(1, 5)
            .mapToObj(id -> candidate(id, "dock-1", Duration.ofHours(10 + id), false))
            .toList();

    assertThat(decide(policy, waiting, List.of()))
        .extracting(Decision::transfer)
        .containsExactly(new UUID(0, 1), new UUID(0, 2));
  }

  /** Ten docks send as the line of the store allows; then it carries six tenths of that. */
  @Test
  void where_one_presses_what_the_weaker_line_of_the_store_does_not_carry_gives_way_at_once() {
    var policy = new UploadPolicy(20, 2, 1_000_000, List.of(), Duration.ofHours(1));
    var lines = new DockLines();
    var calm = crowd(lines, Duration.ofHours(20));
    var pressed = new Turn(candidate(99, "dock-99", Duration.ofMinutes(50), false), end(), 100_000);

    var without = decide(policy, new Scene(NOON, List.of(), calm, lines));
    var all = new ArrayList<>(calm);
    all.add(pressed);
    var beside = decide(policy, new Scene(NOON, List.of(), all, lines));

    assertThat(without).as("nobody presses").isEmpty();
    assertThat(beside).hasSizeBetween(5, 6).allMatch(Take.class::isInstance);
    assertThat(beside).extracting(Decision::transfer).doesNotContain(new UUID(0, 99));
  }

  @Test
  void what_was_put_first_gives_way_to_nobody_that_presses() {
    var policy = new UploadPolicy(20, 2, 1_000_000, List.of(), Duration.ofHours(1));
    var lines = new DockLines();
    var first =
        crowd(lines, Duration.ofHours(20)).stream()
            .map(turn -> new Turn(urgent(turn.candidate()), turn.ends(), turn.bytesPerSecond()))
            .toList();
    var all = new ArrayList<>(first);
    all.add(new Turn(candidate(99, "dock-99", Duration.ofMinutes(50), false), end(), 100_000));

    assertThat(decide(policy, new Scene(NOON, List.of(), all, lines))).isEmpty();
  }

  private static List<Decision> decide(UploadPolicy policy, Scene scene) {
    return new Scheduler(policy).decide(scene);
  }

  private static Candidate urgent(Candidate one) {
    return new Candidate(one.transfer(), one.dock(), one.deadline(), one.remainingBytes(), true);
  }

  private static List<Turn> crowd(DockLines lines, Duration left) {
    var before = crowd(left, 100_000_000);
    lines.observe(NOON.minusSeconds(120), List.of(), before);
    lines.observe(NOON.minusSeconds(60), List.of(), crowd(left, 94_000_000));
    var now = crowd(left, 90_400_000);
    lines.observe(NOON, List.of(), now);
    return now;
  }

  private static List<Turn> crowd(Duration left, long remaining) {
    return IntStream.range(0, 10)
        .mapToObj(id ->
            new Turn(
                new Candidate(
                    new UUID(0, id + 1),
                    new DeviceName("dock-" + id),
                    NOON.plus(left),
                    remaining,
                    false),
                end(),
                100_000))
        .toList();
  }
}
