package org.quancheng.central.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.quancheng.central.schedule.Decision.Give;
import org.quancheng.central.schedule.Scheduler.Scene;
import org.quancheng.evidence.trust.DeviceName;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DockLinesTest {

  private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
  private static final DeviceName DOCK = new DeviceName("dock-1");
  private static final Window NIGHT =
      new Window(
          EnumSet.allOf(DayOfWeek.class),
          LocalTime.of(20, 0),
          LocalTime.of(6, 0),
          ZoneId.of("Asia/Shanghai"));
  private static final UploadPolicy BY_NIGHT =
      new UploadPolicy(4, 4, 1_000_000, List.of(NIGHT), Duration.ofHours(1));

  private final DockLines lines = new DockLines();

  private static Candidate candidate(int id, long bytes) {
    return new Candidate(new UUID(0, id), DOCK, NOON.plus(Duration.ofHours(12)), bytes, false);
  }

  private static Turn turn(int id, long bytes) {
    return new Turn(candidate(id, bytes), NOON.plus(Duration.ofHours(1)), 1_000_000);
  }

  @Test
  void a_thin_line_with_much_behind_it_is_short_of_time_long_before_the_deadline() {
    var waiting = IntStream.range(1, 9).mapToObj(id -> candidate(id, 100_000_000)).toList();
    assertThat(gives(waiting)).isEmpty();

    carry(100_000_000, 60, 20_000);

    // 800 MB at 20 kB/s are eleven hours, of twelve.
    assertThat(gives(waiting)).isNotEmpty();
  }

  @Test
  void a_dock_from_which_nothing_comes_gets_no_turn_until_it_is_heard_of() {
    var silent = List.of(turn(1, 1000));
    lines.observe(NOON, List.of(), silent);
    lines.observe(NOON.plus(DockLines.SILENT_AFTER), List.of(), silent);
    var later = NOON.plus(DockLines.SILENT_AFTER).plusSeconds(1);
    assertThat(lines.away(DOCK, later)).isTrue();

    assertThat(lines.heard(DOCK)).isTrue();

    assertThat(lines.away(DOCK, later)).isFalse();
    assertThat(lines.heard(DOCK)).isFalse();
  }

  @Test
  void a_dock_that_is_never_heard_of_is_tried_again_after_a_while() {
    var silent = List.of(turn(1, 1000));
    lines.observe(NOON, List.of(), silent);
    lines.observe(NOON.plus(DockLines.SILENT_AFTER), List.of(), silent);

    var after = NOON.plus(DockLines.SILENT_AFTER).plus(DockLines.TRY_AGAIN_AFTER);

    assertThat(lines.away(DOCK, after)).isFalse();
  }

  @Test
  void a_dock_that_had_no_turn_for_a_day_is_not_taken_for_silent_at_its_next() {
    lines.observe(NOON, List.of(), List.of(turn(1, 1000)));
    lines.observe(NOON.plusSeconds(60), List.of(), List.of());
    var tomorrow = NOON.plus(Duration.ofDays(1));

    lines.observe(tomorrow, List.of(), List.of(turn(2, 1000)));

    assertThat(lines.away(DOCK, tomorrow.plusSeconds(1))).isFalse();
  }

  @Test
  void small_captures_that_come_whole_between_two_looks_are_a_sign_of_life() {
    for (int minute = 0; minute < 10; minute++) {
      lines.observe(NOON.plusSeconds(60L * minute), List.of(), List.of(turn(minute, 1000)));
    }

    assertThat(lines.away(DOCK, NOON.plusSeconds(540))).isFalse();
  }

  @Test
  void what_all_docks_lack_is_the_stores_and_what_one_lacks_its_own() {
    crowd(0, dock -> 100_000);
    crowd(60, dock -> 100_000);
    crowd(120, dock -> dock == 3 ? 20_000 : 60_000);

    assertThat(lines.bytesPerSecond(new DeviceName("dock-1"), 0)).isEqualTo(100_000);
    assertThat(lines.bytesPerSecond(new DeviceName("dock-3"), 0)).isBetween(30_000L, 40_000L);
    assertThat(lines.storeBytesPerSecond(1_000_000)).isEqualTo(560_000);
  }

  @Test
  void what_was_not_looked_at_for_long_is_not_measured() {
    carry(100_000_000, 3600, 10);

    assertThat(lines.bytesPerSecond(DOCK, 77)).isEqualTo(77);
  }

  private final long[] sent = new long[10];

  /** Ten docks have sent so much a second since a minute before. */
  private void crowd(int seconds, IntToLongFunction bytesPerSecond) {
    var turns =
        IntStream.range(0, sent.length)
            .mapToObj(dock -> {
              sent[dock] += seconds == 0 ? 0 : 60 * bytesPerSecond.applyAsLong(dock);
              var left = 100_000_000 - sent[dock];
              var name = new DeviceName("dock-" + dock);
              var one = new Candidate(new UUID(0, dock), name, NOON.plusSeconds(9), left, false);
              return new Turn(one, NOON.plus(Duration.ofHours(1)), 100_000);
            })
            .toList();
    lines.observe(NOON.plusSeconds(seconds), List.of(), turns);
  }

  private void carry(long from, int seconds, long bytesPerSecond) {
    lines.observe(NOON.minusSeconds(seconds), List.of(), List.of(turn(99, from)));
    lines.observe(NOON, List.of(), List.of(turn(99, from - seconds * bytesPerSecond)));
  }

  private List<Decision> gives(List<Candidate> waiting) {
    return new Scheduler(BY_NIGHT)
        .decide(new Scene(NOON, waiting, List.of(), lines)).stream()
            .filter(Give.class::isInstance)
            .toList();
  }
}
