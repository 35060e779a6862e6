package org.quancheng.dock.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quancheng.transfer.message.DockState.Clock;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DockClockTest {

  private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir private Path directory;
  private Instant wall = NOON;
  private long nanoTime;
  private boolean disciplined;

  @Test
  void at_the_first_start_the_machine_is_believed_and_nobody_vouches_for_it() throws Exception {
    var clock = open();

    assertThat(clock.instant()).isEqualTo(NOON);
    assertThat(clock.vouched()).isFalse();
    assertThat(clock.state()).isEqualTo(new Clock("rtc", Clock.UNBOUNDED_MS));
  }

  @ParameterizedTest
  @ValueSource(longs = {-400, -1, 31, 400})
  void a_clock_that_went_back_or_far_ahead_over_a_restart_is_not_believed(long days)
      throws Exception {
    open().keep();
    wall = NOON.plus(Duration.ofDays(days));

    var clock = open();

    assertThat(clock.instant()).isEqualTo(NOON);
    assertThat(clock.state()).isEqualTo(new Clock("none", Clock.UNBOUNDED_MS));
    pass(HOUR);
    assertThat(clock.instant()).as("time goes on").isEqualTo(NOON.plus(HOUR));
  }

  @Test
  void a_dock_that_was_off_over_a_weekend_believes_its_clock() throws Exception {
    open().keep();
    wall = NOON.plus(Duration.ofDays(3));

    assertThat(open().instant()).isEqualTo(wall);
  }

  @Test
  void setting_the_machines_clock_moves_nothing_while_nobody_keeps_it_right() throws Exception {
    var clock = open();
    wall = NOON.plus(Duration.ofDays(400));
    clock.tend();

    assertThat(clock.instant()).isEqualTo(NOON);
  }

  @Test
  void the_store_puts_the_time_right_either_way_and_vouches_for_it() throws Exception {
    var jumps = new AtomicInteger();
    var clock = open();
    clock.onJump(jumps::incrementAndGet);

    clock.heard(NOON.minus(HOUR), Duration.ofMillis(20));

    assertThat(clock.instant()).isEqualTo(NOON.minus(HOUR));
    assertThat(clock.vouched()).isTrue();
    assertThat(jumps).hasValue(1);
    assertThat(clock.state()).isEqualTo(new Clock("central", 20));
    pass(HOUR);
    assertThat(clock.state()).as("a quartz drifts").isEqualTo(new Clock("central", 380));
    clock.heard(NOON, Duration.ofMillis(5));
    assertThat(jumps).as("it had gone right").hasValue(1);
  }

  @Test
  void a_time_that_the_broker_kept_moves_the_clock_forward_only() throws Exception {
    var clock = open();
    clock.atLeast(NOON.minus(HOUR));
    assertThat(clock.instant()).isEqualTo(NOON);

    clock.atLeast(NOON.plus(HOUR));
    assertThat(clock.instant()).isEqualTo(NOON.plus(HOUR));
    assertThat(clock.vouched()).as("it may be later by anything").isFalse();
  }

  @Test
  void a_time_server_goes_before_the_store_whose_distance_is_told() throws Exception {
    open().keep();
    disciplined = true;
    wall = NOON.plus(Duration.ofDays(400));
    var clock = open();
    assertThat(clock.instant()).isEqualTo(wall);

    clock.heard(wall.plusSeconds(3), Duration.ofMillis(20));

    assertThat(clock.instant()).isEqualTo(wall);
    assertThat(clock.state()).isEqualTo(new Clock("ntp", 3000));
  }

  @Test
  void what_time_it_is_is_kept_each_minute() throws Exception {
    var clock = open();
    pass(Duration.ofSeconds(61));
    clock.tend();
    wall = NOON.minus(HOUR);

    assertThat(open().instant()).isEqualTo(NOON.plusSeconds(61));
  }

  private DockClock open() throws IOException {
    return DockClock.open(
        directory.resolve("clock.json"),
        new HostClocks(() -> wall, () -> nanoTime, () -> disciplined));
  }

  private void pass(Duration time) {
    nanoTime += time.toNanos();
  }
}
