package org.quancheng.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.event.CaptureEvent;
import org.quancheng.evidence.event.TimedEvent;

/** What goes wrong in the field, on real processes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RecorderTroubleTest {

  @TempDir Path directory;
  private Field field;

  @BeforeEach
  void enrol() throws Exception {
    field = Field.in(directory);
  }

  @Test
  void a_covered_lens_and_a_dead_microphone_are_loud_until_they_are_over() throws Exception {
    var film =
        field.film(
            "[0:v][1:v]concat=n=2[v];[2:a][3:a]concat=n=2:v=0:a=1[a]",
            "testsrc2=size=320x240:rate=25:d=5",
            "color=black:size=320x240:rate=25:d=5",
            "sine=d=5",
            "anullsrc=d=5");
    try (var recorder = field.start("source = \"file:" + film + "\"")) {
      recorder.awaitState("READY", 1);
      recorder.command("press record");
      recorder.await("\"trouble\":\"LENS_DARK\"");
      recorder.await("\"trouble\":\"SILENCE\"");
      recorder.await("\"light\"", "RED", "FAST_BLINK");
      recorder.await("screen", "镜头被遮挡", "请擦拭镜头");
      recorder.awaitAfter("\"trouble\":\"LENS_DARK\"", "\"light\"", "RED", "SLOW_BLINK");
      assertThat(recorder.quit()).isZero();
    }
    assertThat(field.cards().verdict(field.cards().captures().getFirst()))
        .isEqualTo("SEALED_INTACT");
  }

  @Test
  void a_frozen_picture_is_loud() throws Exception {
    var film =
        field.film("[0:v]null[v];[1:a]anull[a]", "color=gray:size=320x240:rate=25:d=6", "sine=d=6");
    try (var recorder = field.start("source = \"file:" + film + "\"")) {
      recorder.await("\"trouble\":\"PICTURE_FROZEN\"");
      recorder.await("screen", "画面静止不动");
      assertThat(recorder.quit()).isZero();
    }
  }

  @Test
  void heat_a_weak_battery_and_a_strange_card_are_told_within_two_seconds() throws Exception {
    try (var recorder = field.start(Field.PATTERN)) {
      recorder.awaitState("READY", 1);
      for (var trouble :
          Map.of(
                  "temperature 71", "HOT",
                  "battery 9", "BATTERY_WEAK",
                  "card blank", "CARD_UNREADABLE")
              .entrySet()) {
        long asked = System.nanoTime();
        recorder.command(trouble.getKey());
        recorder.await("\"trouble\":\"" + trouble.getValue() + "\"");
        assertThat(Duration.ofNanos(System.nanoTime() - asked))
            .as(trouble.getValue())
            .isLessThan(Duration.ofSeconds(2));
      }
      recorder.await("\"light\"", "RED", "FAST_BLINK");
      assertThat(recorder.quit()).isZero();
    }
  }

  @Test
  void a_clock_that_jumps_or_stops_is_told_and_changes_no_order() throws Exception {
    try (var recorder = field.start(Field.PATTERN)) {
      recorder.awaitState("READY", 1);
      Field.film(recorder, 1);
      recorder.command("clock jump -3600");
      recorder.await("\"trouble\":\"CLOCK_JUMPED\"");
      recorder.command("clock stop");
      recorder.await("\"trouble\":\"CHIP_STOPPED\"");
      recorder.await("screen", "时钟停走");
      recorder.command("press mark");
      Field.pass(Duration.ofSeconds(1));
      recorder.command("press record");
      recorder.await("\"phase\":\"SEALED\"");
      assertThat(recorder.quit()).isZero();
    }
    var capture = field.cards().captures().getFirst();
    var events = field.cards().events(capture);

    assertThat(field.cards().verdict(capture)).isEqualTo("SEALED_INTACT");
    assertThat(events.stream().map(TimedEvent::event))
        .satisfiesOnlyOnce(event ->
            assertThat(event)
                .isInstanceOfSatisfying(
                    CaptureEvent.Marked.class,
                    mark -> {
                      assertThat(mark.kind()).isEqualTo("CLOCK_JUMPED");
                      assertThat(mark.note()).matches("-3(600|599)[0-9]{3} ms");
                    }));
    assertThat(events.stream().map(TimedEvent::at)).isSorted();
    assertThat(field.cards().complaints(field.cards().open(capture))).isEmpty();
  }

  @Test
  void a_chip_that_a_dock_set_long_ago_says_so_in_the_signed_header() throws Exception {
    var set = Instant.now().minus(Duration.ofDays(90));
    Files.createDirectories(directory.resolve("data"));
    Files.writeString(directory.resolve("data/clock-set"), "set=%s\n".formatted(set));
    try (var recorder = field.start(Field.PATTERN)) {
      recorder.awaitState("UNPROVEN", 1);
      recorder.await("\"trouble\":\"CLOCK_LOST\"");
      recorder.await("\"light\"", "RED", "FAST_BLINK");
      Field.film(recorder, 1);
      recorder.command("press record");
      recorder.await("\"phase\":\"SEALED\"");
      assertThat(recorder.quit()).isZero();
    }

    var sync = field.cards().header(field.cards().captures().getFirst()).origin().sync();
    assertThat(sync.lastSync()).contains(set.truncatedTo(ChronoUnit.MILLIS));
    assertThat(sync.uncertainty()).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(42));
  }

  @Test
  void a_supply_that_fails_seals_at_once_and_the_recorder_comes_back_with_it() throws Exception {
    try (var recorder = field.start(Field.PATTERN)) {
      recorder.awaitState("READY", 1);
      Field.film(recorder, 2);
      long failed = System.nanoTime();
      recorder.command("supply failing");
      recorder.await("\"phase\":\"SEALED\"");
      assertThat(Duration.ofNanos(System.nanoTime() - failed)).isLessThan(Duration.ofSeconds(3));
      recorder.awaitState("FAULTED_NO_SUPPLY", 1);
      recorder.command("supply ok");
      recorder.awaitState("READY", 2);
      assertThat(recorder.quit()).isZero();
    }
    assertThat(field.cards().verdict(field.cards().captures().getFirst()))
        .isEqualTo("SEALED_INTACT");
  }
}
