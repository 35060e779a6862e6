package org.quancheng.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.header.ClockSource;
import org.quancheng.evidence.tags.CaseNumber;
import org.quancheng.evidence.tags.EnforcementAct;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.tags.Stage;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.recorder.shift.Shift;
import org.quancheng.recorder.time.DeviceClock;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OverlayWordsTest {

  private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");

  @TempDir private Path directory;
  private final AtomicLong nanos = new AtomicLong();
  private final DeviceClock clock = new DeviceClock(InstantSource.fixed(NOON), nanos::get, 1);
  private final Shift shift = new Shift(new DeviceName("rec-1"), clock::instant);
  private Path file;
  private OverlayWords words;

  @BeforeEach
  void open() {
    file = directory.resolve("overlay.txt");
    words = new OverlayWords(file, shift, clock);
  }

  @Test
  void the_words_name_officers_certificates_case_and_the_time_in_china() throws Exception {
    clock.set(NOON, ClockSource.DOCK, Duration.ofMillis(500));
    shift.join(Officer.of("P1001", "MS-2021-0042"));
    shift.join(Officer.of("P1002", "MS-2021-0043"));
    shift.choose(
        new CaseNumber("明应急罚〔2026〕12号", false), EnforcementAct.SAMPLING, Stage.INVESTIGATION);

    words.update();

    assertThat(file)
        .hasContent("P1001 MS-2021-0042  P1002 MS-2021-0043  明应急罚〔2026〕12号  2026-11-23 12:00:00");
  }

  @Test
  void a_time_that_is_not_trusted_has_a_star_and_what_is_not_known_has_no_place() {
    assertThat(words.words()).isEqualTo("2026-11-23 12:00:00*");

    clock.set(NOON, ClockSource.REAL_TIME_CLOCK, Duration.ofSeconds(2));
    assertThat(words.words()).isEqualTo("2026-11-23 12:00:00");

    nanos.addAndGet(Duration.ofDays(1).toNanos());
    assertThat(words.words()).isEqualTo("2026-11-24 12:00:00*");
  }

  @Test
  void each_second_replaces_the_one_before_and_nothing_is_left_behind() throws Exception {
    words.update();
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    words.update();
    assertThat(file).hasContent("2026-11-23 12:00:01*");

    words.close();

    try (var left = Files.list(directory)) {
      assertThat(left).isEmpty();
    }
  }
}
