package org.quancheng.recorder.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ChipLogTest {

  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
  private static final Instant NEXT = START.plus(Duration.ofDays(1));

  @TempDir Path directory;
  private ChipLog log;

  @BeforeEach
  void open() throws IOException {
    log = again();
  }

  @Test
  void drift_is_measured_from_one_docking_to_the_next_and_kept() throws IOException {
    log.set(Optional.of(START), START);
    assertThat(log.drift()).isEmpty();
    assertThat(again().lastSet()).contains(START);

    again().set(Optional.of(NEXT.plusSeconds(2)), NEXT);

    assertThat(again().drift()).hasValue(23);
    assertThat(again().lastSet()).contains(NEXT);
  }

  @Test
  void a_chip_that_lost_the_time_or_was_moved_by_hours_tells_no_drift() throws IOException {
    log.set(Optional.of(START), START);
    log.set(Optional.empty(), NEXT);
    assertThat(log.drift()).isEmpty();

    log.set(Optional.of(NEXT), NEXT.plus(Duration.ofHours(2)));

    assertThat(log.drift()).isEmpty();
    assertThat(log.lastSet()).contains(NEXT.plus(Duration.ofHours(2)));
  }

  @Test
  void a_step_is_kept_over_a_restart_until_a_capture_has_signed_it() throws IOException {
    log.stepped(Duration.ofHours(2), "+7200000 ms");

    assertThat(again().unsignedStep()).contains("+7200000 ms");
    again().signed();
    assertThat(again().unsignedStep()).isEmpty();
  }

  @Test
  void a_dock_that_greets_again_does_not_push_out_the_step_of_its_first_greeting()
      throws IOException {
    log.stepped(Duration.ofHours(2), "+7200000 ms");
    log.stepped(Duration.ofMillis(-3), "-3 ms");
    assertThat(log.unsignedStep()).contains("+7200000 ms");

    log.stepped(Duration.ofMinutes(-1), "-60000 ms");
    assertThat(log.unsignedStep()).contains("+7200000 ms; -60000 ms");
  }

  @Test
  void a_file_that_makes_no_sense_is_as_good_as_none() throws IOException {
    Files.writeString(directory.resolve("clock-set"), "set=yesterday\ndrift-ppm=much\n");

    assertThat(again().lastSet()).isEmpty();
    assertThat(again().drift()).isEmpty();
  }

  private ChipLog again() throws IOException {
    return ChipLog.open(directory.resolve("clock-set"));
  }
}
