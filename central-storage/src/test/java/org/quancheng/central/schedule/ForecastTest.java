package org.quancheng.central.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.quancheng.central.schedule.Scheduler.Scene;
import org.quancheng.evidence.trust.DeviceName;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ForecastTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final DeviceName DOCK = new DeviceName("dock-1");
  private static final DeviceName OTHER = new DeviceName("dock-2");
  private static final long MEGABYTE = 1_000_000;
  private static final long GIGABYTE = 1000 * MEGABYTE;

  private final List<Candidate> waiting = new ArrayList<>();
  private final DockLines lines = new DockLines();

  private UUID holds(DeviceName dock, long bytes, double hoursLeft) {
    var id = new UUID(7, waiting.size());
    var deadline = NOON.plusMillis((long) (hoursLeft * 3_600_000));
    waiting.add(new Candidate(id, dock, deadline, bytes, false));
    return id;
  }

  private static UploadPolicy policy(long bytesPerSecond, Window... windows) {
    return new UploadPolicy(1, 8, bytesPerSecond, List.of(windows), Duration.ofHours(1));
  }

  private Outlook of(UUID id, UploadPolicy policy, Map<DeviceName, Instant> away) {
    return Forecast.of(policy, new Scene(NOON, waiting, List.of(), lines), away).stream()
        .filter(one -> one.transfer().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private Outlook of(UUID id, UploadPolicy policy) {
    return of(id, policy, Map.of());
  }

  @Test
  void a_capture_comes_when_its_bytes_and_all_that_is_due_before_are_through() {
    holds(DOCK, 18 * GIGABYTE, 4);
    var second = holds(DOCK, 18 * GIGABYTE, 5);

    var outlook = of(second, policy(5 * MEGABYTE));

    assertThat(outlook.expected()).hasValue(NOON.plus(Duration.ofHours(2)));
    assertThat(outlook.late()).isFalse();
    assertThat(outlook.lateBy()).isZero();
  }

  @Test
  void more_than_the_line_carries_is_foreseen_hours_ahead() {
    holds(DOCK, 36 * GIGABYTE, 10);
    var second = holds(DOCK, 36 * GIGABYTE, 11);
    var third = holds(DOCK, 180 * GIGABYTE, 12);

    assertThat(of(second, policy(5 * MEGABYTE)).late()).isFalse();
    var outlook = of(third, policy(5 * MEGABYTE));
    assertThat(outlook.late()).isTrue();
    assertThat(outlook.lateBy()).isEqualTo(Duration.ofHours(2));
  }

  @Test
  void the_rate_that_a_line_was_seen_to_carry_counts() {
    var id = holds(DOCK, 36 * GIGABYTE, 20);
    var running = new Candidate(id, DOCK, NOON, 36 * GIGABYTE, false);
    var before = List.of(new Turn(running, NOON.plusSeconds(9000), 5 * MEGABYTE));
    lines.observe(NOON, List.of(), before);
    var less = new Candidate(id, DOCK, NOON, 36 * GIGABYTE - 30 * MEGABYTE, false);
    var after = List.of(new Turn(less, NOON.plusSeconds(9000), 5 * MEGABYTE));
    lines.observe(NOON.plusSeconds(30), List.of(), after);

    var outlook = of(id, policy(5 * MEGABYTE));

    assertThat(outlook.expected()).hasValue(NOON.plus(Duration.ofHours(10)));
  }

  @Test
  void all_docks_share_the_line_of_the_store_and_the_nearest_deadline_has_it() {
    var far = holds(DOCK, 18 * GIGABYTE, 9);
    var near = holds(OTHER, 18 * GIGABYTE, 8);

    assertThat(of(near, policy(5 * MEGABYTE)).expected()).hasValue(NOON.plus(Duration.ofHours(1)));
    assertThat(of(far, policy(5 * MEGABYTE)).expected()).hasValue(NOON.plus(Duration.ofHours(2)));
  }

  @Test
  void a_closed_window_holds_back_what_has_time_and_not_what_has_none() {
    var night =
        new Window(
            EnumSet.allOf(DayOfWeek.class),
            LocalTime.of(20, 0),
            LocalTime.of(6, 0),
            ZoneOffset.UTC);
    var calm = holds(DOCK, GIGABYTE, 23);
    var pressed = holds(OTHER, 3600 * MEGABYTE, 3);

    var policy = policy(5 * MEGABYTE, night);

    assertThat(of(calm, policy).expected().orElseThrow())
        .isBetween(NOON.plus(Duration.ofHours(8)), NOON.plus(Duration.ofMinutes(490)));
    assertThat(of(pressed, policy).expected()).hasValue(NOON.plus(Duration.ofMinutes(12)));
  }

  @Test
  void a_dock_that_is_away_is_expected_back_after_as_long_again() {
    var id = holds(DOCK, 36 * MEGABYTE, 5);

    var short_break = of(id, policy(MEGABYTE), Map.of(DOCK, NOON.minusSeconds(60)));
    var long_one = of(id, policy(MEGABYTE), Map.of(DOCK, NOON.minus(Duration.ofHours(6))));
    var for_ever = of(id, policy(MEGABYTE), Map.of(DOCK, Instant.EPOCH));

    assertThat(short_break.late()).isFalse();
    assertThat(long_one.lateBy()).isBetween(Duration.ofHours(1), Duration.ofMinutes(66));
    assertThat(for_ever.expected()).isEmpty();
    assertThat(for_ever.late()).isTrue();
  }

  @Test
  void every_capture_is_told_of_once_and_in_the_order_of_deadlines() {
    for (int i = 0; i < 300; i++) {
      holds(new DeviceName("dock-" + i % 7), i * MEGABYTE, 24 - i % 24);
    }
    var all = Forecast.of(policy(MEGABYTE), new Scene(NOON, waiting, List.of(), lines), Map.of());

    assertThat(all)
        .hasSize(300)
        .isSortedAccordingTo((a, b) -> a.deadline().compareTo(b.deadline()));
    assertThat(all.stream().map(Outlook::transfer).distinct()).hasSize(300);
  }
}
