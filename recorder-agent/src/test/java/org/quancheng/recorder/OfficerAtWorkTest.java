package org.quancheng.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.event.CaptureEvent;
import org.quancheng.evidence.event.TimedEvent;
import org.quancheng.evidence.tags.PrintedCode;

/** What an officer does with a recorder, on real processes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OfficerAtWorkTest {

  private static final double RING_SECONDS = 3;

  @TempDir Path directory;
  private Field field;

  @BeforeEach
  void enrol() throws Exception {
    field = Field.in(directory);
  }

  @Test
  void a_long_film_goes_on_in_the_next_capture_without_losing_a_picture() throws Exception {
    var settings = Field.PATTERN + "\n[longest-capture]\ntime = \"PT3S\"";
    double least;
    double most;
    try (var recorder = field.start(settings)) {
      recorder.awaitState("READY", 1);
      long pressing = System.nanoTime();
      Field.film(recorder, 0);
      long pressed = System.nanoTime();
      Field.pass(Duration.ofSeconds(11));
      least = seconds(pressed);
      recorder.command("press record");
      recorder.awaitState("READY", 2);
      most = seconds(pressing) + RING_SECONDS;
      assertThat(recorder.quit()).isZero();
    }

    var captures = field.cards().captures();
    assertThat(captures).hasSizeGreaterThanOrEqualTo(3);
    assertThat(field.cards().gapFree()).isTrue();
    int pictures = 0;
    for (var capture : captures) {
      assertThat(field.cards().verdict(capture)).isEqualTo("SEALED_INTACT");
      var plain = field.cards().open(capture);
      assertThat(field.cards().complaints(plain)).isEmpty();
      assertThat(field.cards().events(capture))
          .extracting(TimedEvent::event)
          .doesNotHaveAnyElementsOfTypes(CaptureEvent.SourceGap.class);
      pictures += field.cards().pictures(plain);
      if (!capture.equals(captures.getLast())) {
        assertThat(field.cards().pictures(plain) % 25).as("whole groups only").isZero();
      }
    }
    // All that was asked for, and none twice, for which there was no time: at 25 a second.
    assertThat(pictures / 25.0).isBetween(least - 1.5, most + 0.5);
    assertThat(field.cards().continued()).hasSize(captures.size() - 1);
  }

  @Test
  void a_muted_film_has_no_sound_for_that_time_and_says_why() throws Exception {
    try (var recorder = field.start(Field.PATTERN)) {
      recorder.awaitState("READY", 1);
      Field.film(recorder, 2);
      recorder.command("press audio");
      recorder.await("screen", "静音 未说明原因");
      recorder.command("down mark");
      recorder.command("down audio");
      recorder.command("up audio");
      recorder.command("up mark");
      recorder.await("screen", "静音 涉及隐私");
      Field.pass(Duration.ofSeconds(4));
      recorder.command("press audio");
      Field.pass(Duration.ofSeconds(1));
      recorder.command("press record");
      recorder.awaitState("READY", 2);
      assertThat(recorder.quit()).isZero();
    }

    var film = field.cards().captures().getFirst();
    assertThat(field.cards().events(film))
        .extracting(TimedEvent::event)
        .contains(
            new CaptureEvent.Marked("MUTED", "NOT_STATED"),
            new CaptureEvent.Marked("REASON", "PRIVACY"),
            new CaptureEvent.Marked("UNMUTED", ""));
    var plain = field.cards().open(film);
    assertThat(field.cards().complaints(plain)).isEmpty();
    // A busy machine films late, so that four seconds of waiting hold fewer of film.
    assertThat(field.cards().longestSilence(plain)).isGreaterThan(1);
  }

  @Test
  void a_code_on_a_case_form_chooses_the_case_and_a_foreign_one_is_told() throws Exception {
    var form = List.of("明应急罚〔2026〕12号", "SAMPLING", "INVESTIGATION");
    var film = field.code(new PrintedCode(PrintedCode.Kind.QC1, form).text());
    try (var recorder = field.start("source = \"file:" + film + "\"")) {
      recorder.awaitState("READY", 1);
      recorder.command("press photo long");
      recorder.await("screen", "明应急罚〔2026〕12号");
      assertThat(recorder.quit()).isZero();
    }
    try (var recorder =
        field.start("source = \"file:" + field.code("https://example.org") + "\"")) {
      recorder.awaitState("READY", 1);
      recorder.command("press photo long");
      recorder.await("\"trouble\":\"CODE_UNKNOWN\"");
      assertThat(recorder.quit()).isZero();
    }
  }

  @Test
  void a_note_that_is_held_before_the_lens_stands_on_the_time_line_of_what_is_filmed()
      throws Exception {
    try (var recorder = field.start(Field.PATTERN)) {
      recorder.awaitState("READY", 1);
      recorder.command("code " + new PrintedCode(PrintedCode.Kind.QN1, List.of("3号样品")).text());
      recorder.command("press photo long");
      recorder.await("\"trouble\":\"NOTHING_OPEN\"");
      Field.film(recorder, 1);
      recorder.command("press photo long");
      recorder.await("screen", "已记备注");
      recorder.command("press mark");
      recorder.command("press record");
      recorder.awaitState("READY", 2);
      assertThat(recorder.quit()).isZero();
    }
    assertThat(field.cards().events(field.cards().captures().getFirst()))
        .extracting(TimedEvent::event)
        .contains(new CaptureEvent.Marked("NOTE", "3号样品"));
  }

  @Test
  void a_capture_without_officer_or_case_is_loud_and_stays_listed_as_unbound() throws Exception {
    try (var recorder = field.start(Field.PATTERN)) {
      recorder.awaitState("READY", 1);
      Field.film(recorder, 1);
      recorder.await("\"trouble\":\"UNBOUND\"");
      recorder.await("\"trouble\":\"OFFICERS_FEW\"");
      recorder.command("press record");
      recorder.await("screen", "未绑定1件");
      recorder.command("card P1001 MS-2021-0042");
      recorder.command("card P1002 MS-2021-0043");
      recorder.command("case 明应急罚〔2026〕12号 SAMPLING INVESTIGATION");
      Field.film(recorder, 1);
      recorder.await("screen", "1/5 出示执法证件");
      recorder.command("press record");
      recorder.awaitState("READY", 3);
      assertThat(recorder.quit()).isZero();
    }
    try (var notes = Files.list(directory.resolve("data/captures"))) {
      var bound = new ArrayList<String>();
      for (var note : notes.filter(file -> file.toString().endsWith(".note")).sorted().toList()) {
        bound.add(
            Files.readString(note).lines().filter(l -> l.startsWith("bound")).findAny().get());
      }
      assertThat(bound).containsExactly("bound=false", "bound=true");
    }
  }

  @Test
  void the_time_after_the_event_is_recorded() throws Exception {
    try (var recorder = field.start(Field.PATTERN + "\n[post-event]\nseconds = 3")) {
      recorder.awaitState("READY", 1);
      Field.film(recorder, 1);
      recorder.command("press record");
      long ended = System.nanoTime();
      recorder.await("screen", "延录中");
      recorder.awaitState("READY", 2);
      assertThat(Duration.ofNanos(System.nanoTime() - ended)).isGreaterThan(Duration.ofSeconds(2));
      assertThat(recorder.quit()).isZero();
    }
    assertThat(field.cards().seconds(field.cards().open(field.cards().captures().getFirst())))
        .isGreaterThan(3.5);
  }

  @Test
  void the_devices_own_drivers_on_a_simulated_board_film_too() throws Exception {
    var file = RecorderProcess.settings(directory, field.enrolment(), Field.PATTERN);
    Files.writeString(file, Files.readString(file).replace("\"simulated\"", "\"simulated-board\""));
    try (var recorder = RecorderProcess.start(file)) {
      recorder.awaitState("READY", 1);
      recorder.await("\"event\":\"pixels\"");
      recorder.command("card P1001 MS-2021-0042");
      Field.film(recorder, 1);
      recorder.command("chip gauge not_acknowledged");
      recorder.await("\"trouble\":\"PART_SILENT\"");
      recorder.command("press record");
      recorder.awaitState("READY", 2);
      assertThat(recorder.quit()).isZero();
    }
    assertThat(field.cards().verdict(field.cards().captures().getFirst()))
        .isEqualTo("SEALED_INTACT");
  }

  private static double seconds(long sinceNanos) {
    return (System.nanoTime() - sinceNanos) / 1e9;
  }
}
