package org.quancheng.recorder.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.header.ClockSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeviceClockTest {

  private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");

  private final AtomicReference<Instant> wall = new AtomicReference<>(START);
  private final AtomicLong nanos = new AtomicLong();
  private final DeviceClock clock = new DeviceClock(wall::get, nanos::get, 7);

  @TempDir Path directory;

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
  void drift_is_measured_from_one_docking_to_the_next() throws Exception {
    var log = new DriftLog(directory.resolve("clock-set"));
    assertThat(log.set(START, START)).isEmpty();

    var next = START.plus(Duration.ofDays(1));
    var drift = new DriftLog(directory.resolve("clock-set")).set(next.plusSeconds(2), next);

    assertThat(drift).hasValue(23);
    assertThat(log.set(next.plusSeconds(60), next.plusSeconds(60))).isEmpty();
    Files.writeString(directory.resolve("clock-set"), "rubbish");
    assertThat(log.set(next, next)).isEmpty();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
    wall.updateAndGet(now -> now.plus(time));
  }
}
