package org.quancheng.recorder.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.quancheng.evidence.header.ClockSource;
import org.quancheng.evidence.header.ClockStatus;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeviceClockTest {

  private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");

  private final AtomicReference<Instant> wall = new AtomicReference<>(START);
  private final AtomicLong nanos = new AtomicLong();
  private final DeviceClock clock = new DeviceClock(wall::get, nanos::get, 7);

  @Test
  void a_jump_of_the_systems_clock_is_told_once_and_changes_no_stamp() {
    pass(Duration.ofMinutes(5));
    assertThat(clock.jumped()).isEmpty();

    wall.updateAndGet(now -> now.minus(Duration.ofHours(1)));
    pass(Duration.ofSeconds(1));

    assertThat(clock.jumped()).contains(Duration.ofHours(-1));
    assertThat(clock.jumped()).isEmpty();
    assertThat(clock.now().utc()).isEqualTo(START.plusSeconds(301));
    assertThat(clock.now().monotonic()).isEqualTo(Duration.ofSeconds(301));
  }

  @Test
  void a_dock_sets_the_time_and_later_stamps_follow() {
    var step = clock.set(START.plusSeconds(3), ClockSource.DOCK, Duration.ofMillis(500));

    pass(Duration.ofSeconds(2));

    assertThat(step).isEqualTo(Duration.ofSeconds(3));
    assertThat(clock.now().utc()).isEqualTo(START.plusSeconds(5));
  }

  @Test
  void a_clock_at_1970_goes_on_from_there_until_it_is_set() {
    var lost = new DeviceClock(() -> Instant.EPOCH, nanos::get, 1);
    pass(Duration.ofSeconds(9));

    assertThat(lost.now().utc()).isEqualTo(Instant.EPOCH.plusSeconds(9));
    lost.set(START, ClockSource.DOCK, Duration.ofMillis(500));
    assertThat(lost.now().utc()).isEqualTo(START);
  }

  @Test
  void a_chip_that_was_set_long_ago_is_worth_what_all_that_time_leaves_of_it() {
    var now = START.plus(Duration.ofDays(90));
    var steady = new ChipTime(START, OptionalLong.empty()).judge(now, START).orElseThrow();
    var measured = new ChipTime(START, OptionalLong.of(-20)).judge(now, START).orElseThrow();

    clock.set(now, steady);

    assertThat(clock.sync().lastSync()).contains(START);
    assertThat(clock.sync().source()).isEqualTo(ClockSource.REAL_TIME_CLOCK);
    assertThat(clock.sync().uncertainty()).isEqualTo(Duration.ofMillis(2000 + 38_880));
    assertThat(clock.now().clock()).isEqualTo(ClockStatus.FREE_RUNNING);
    assertThat(measured.uncertainty()).isEqualTo(Duration.ofMillis(2000 + 155_520));
  }

  @Test
  void a_chip_that_was_set_this_week_is_believed() {
    var now = START.plus(Duration.ofDays(6));
    clock.set(now, new ChipTime(START, OptionalLong.of(1)).judge(now, START).orElseThrow());

    assertThat(clock.now().clock()).isEqualTo(ClockStatus.SYNCHRONISED);
  }

  @Test
  void a_chip_that_tells_a_time_before_it_can_have_been_is_not_believed() {
    var chip = new ChipTime(START, OptionalLong.empty());

    assertThat(chip.judge(START.minus(Duration.ofDays(1)), Instant.EPOCH)).isEmpty();
    assertThat(chip.judge(START, START.plus(Duration.ofDays(1)))).isEmpty();
    assertThat(chip.judge(START.minusSeconds(2), START)).isPresent();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
    wall.updateAndGet(now -> now.plus(time));
  }
}
