package org.quancheng.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.qrcode.QRCodeWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.event.CaptureEvent;
import org.quancheng.evidence.event.TimedEvent;
import org.quancheng.evidence.tags.PrintedCode;
import org.quancheng.recorder.source.EncoderProgram;

/** What goes wrong in the field, on real processes; and what an officer can still do about it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RecorderTroubleTest {

  private static final String PATTERN = "source = \"pattern\"";

  @TempDir Path directory;
  private Enrolment enrolment;
  private Cards cards;
  private EncoderProgram program;

  @BeforeEach
  void enrol() throws Exception {
    enrolment = Enrolment.into(directory.resolve("identity"));
    program = EncoderProgram.unpack();
    cards = new Cards(directory.resolve("data"), enrolment, program);
  }

  @Test
  void a_covered_lens_and_a_dead_microphone_are_loud_until_they_are_over() throws Exception {
    var film =
        film(
            "[0:v][1:v]concat=n=2[v];[2:a][3:a]concat=n=2:v=0:a=1[a]",
            "testsrc2=size=320x240:rate=25:d=5",
            "color=black:size=320x240:rate=25:d=5",
            "sine=d=5",
            "anullsrc=d=5");
    try (var recorder = start("source = \"file:" + film + "\"")) {
      recorder.awaitState("READY", 1);
      recorder.command("press record");
      recorder.await("\"trouble\":\"LENS_DARK\"");
      recorder.await("\"trouble\":\"SILENCE\"");
      recorder.await("\"light\"", "RED", "FAST_BLINK");
      recorder.await("screen", "镜头被遮挡", "请擦拭镜头");
      recorder.awaitAfter("\"trouble\":\"LENS_DARK\"", "\"light\"", "RED", "SLOW_BLINK");
      assertThat(recorder.quit()).isZero();
    }
    assertThat(cards.verdict(cards.captures().getFirst())).isEqualTo("SEALED_INTACT");
  }

  @Test
  void a_frozen_picture_is_loud() throws Exception {
    var film =
        film("[0:v]null[v];[1:a]anull[a]", "color=gray:size=320x240:rate=25:d=6", "sine=d=6");
    try (var recorder = start("source = \"file:" + film + "\"")) {
      recorder.await("\"trouble\":\"PICTURE_FROZEN\"");
      recorder.await("screen", "画面静止不动");
      assertThat(recorder.quit()).isZero();
    }
  }

  @Test
  void heat_a_weak_battery_and_a_strange_card_are_told_within_two_seconds() throws Exception {
    try (var recorder = start(PATTERN)) {
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
  void a_supply_that_fails_seals_at_once_and_the_recorder_comes_back_with_it() throws Exception {
    try (var recorder = start(PATTERN)) {
      recorder.awaitState("READY", 1);
      film(recorder, 2);
      long failed = System.nanoTime();
      recorder.command("supply failing");
      recorder.await("\"phase\":\"SEALED\"");
      assertThat(Duration.ofNanos(System.nanoTime() - failed)).isLessThan(Duration.ofSeconds(3));
      recorder.awaitState("FAULTED_NO_SUPPLY", 1);
      recorder.command("supply ok");
      recorder.awaitState("READY", 2);
      assertThat(recorder.quit()).isZero();
    }
    assertThat(cards.verdict(cards.captures().getFirst())).isEqualTo("SEALED_INTACT");
  }

  @Test
  void a_long_film_goes_on_in_the_next_capture_without_losing_a_picture() throws Exception {
    var settings = PATTERN + "\n[longest-capture]\ntime = \"PT3S\"";
    long pressed;
    Duration filmed;
    try (var recorder = start(settings)) {
      recorder.awaitState("READY", 1);
      film(recorder, 0);
      pressed = System.nanoTime();
      pass(Duration.ofSeconds(11));
      recorder.command("press record");
      filmed = Duration.ofNanos(System.nanoTime() - pressed);
      recorder.awaitState("READY", 2);
      assertThat(recorder.quit()).isZero();
    }

    var captures = cards.captures();
    assertThat(captures).hasSizeGreaterThanOrEqualTo(3);
    assertThat(cards.gapFree()).isTrue();
    double seconds = 0;
    for (var capture : captures) {
      assertThat(cards.verdict(capture)).isEqualTo("SEALED_INTACT");
      var plain = cards.open(capture);
      assertThat(cards.complaints(plain)).isEmpty();
      assertThat(cards.events(capture))
          .extracting(TimedEvent::event)
          .doesNotHaveAnyElementsOfTypes(CaptureEvent.SourceGap.class);
      seconds += cards.seconds(plain);
      if (!capture.equals(captures.getLast())) {
        assertThat(cards.pictures(plain) % 25).as("whole groups only").isZero();
      }
    }
    // The ring adds up to three seconds before the press; a busy machine encodes unevenly.
    double pressedFor = filmed.toMillis() / 1000.0;
    assertThat(seconds).isBetween(pressedFor - 1.5, pressedFor + 5);
    assertThat(cards.continued()).hasSize(captures.size() - 1);
  }

  @Test
  void a_muted_film_has_no_sound_for_that_time_and_says_why() throws Exception {
    try (var recorder = start(PATTERN)) {
      recorder.awaitState("READY", 1);
      film(recorder, 2);
      recorder.command("press audio");
      recorder.await("screen", "静音 未说明原因");
      recorder.command("down mark");
      recorder.command("down audio");
      recorder.command("up audio");
      recorder.command("up mark");
      recorder.await("screen", "静音 涉及隐私");
      pass(Duration.ofSeconds(3));
      recorder.command("press audio");
      pass(Duration.ofSeconds(1));
      recorder.command("press record");
      recorder.awaitState("READY", 2);
      assertThat(recorder.quit()).isZero();
    }

    var film = cards.captures().getFirst();
    assertThat(cards.events(film))
        .extracting(TimedEvent::event)
        .contains(
            new CaptureEvent.Marked("MUTED", "NOT_STATED"),
            new CaptureEvent.Marked("REASON", "PRIVACY"),
            new CaptureEvent.Marked("UNMUTED", ""));
    var plain = cards.open(film);
    assertThat(cards.complaints(plain)).isEmpty();
    double sound = cards.soundPackets(plain) * 1024 / 48000.0;
    // Up to three seconds from the ring have no sound either; muted were more than three.
    assertThat(cards.seconds(plain) - sound).isBetween(2.5, 8.0);
  }

  @Test
  void a_code_on_a_case_form_chooses_the_case_and_a_foreign_one_is_told() throws Exception {
    var form = List.of("明应急罚〔2026〕12号", "SAMPLING", "INVESTIGATION");
    var film = code(new PrintedCode(PrintedCode.Kind.QC1, form).text());
    try (var recorder = start("source = \"file:" + film + "\"")) {
      recorder.awaitState("READY", 1);
      recorder.command("press photo long");
      recorder.await("screen", "明应急罚〔2026〕12号");
      assertThat(recorder.quit()).isZero();
    }
    try (var recorder = start("source = \"file:" + code("https://example.org") + "\"")) {
      recorder.awaitState("READY", 1);
      recorder.command("press photo long");
      recorder.await("\"trouble\":\"CODE_UNKNOWN\"");
      assertThat(recorder.quit()).isZero();
    }
    try (var recorder = start(PATTERN)) {
      recorder.awaitState("READY", 1);
      recorder.command("press photo long");
      recorder.await("\"trouble\":\"CODE_UNREADABLE\"");
      assertThat(recorder.quit()).isZero();
    }
  }

  @Test
  void a_capture_without_officer_or_case_is_loud_and_stays_listed_as_unbound() throws Exception {
    try (var recorder = start(PATTERN)) {
      recorder.awaitState("READY", 1);
      film(recorder, 1);
      recorder.await("\"trouble\":\"UNBOUND\"");
      recorder.await("\"trouble\":\"OFFICERS_FEW\"");
      recorder.command("press record");
      recorder.await("screen", "未绑定1件");
      recorder.command("card P1001 MS-2021-0042");
      recorder.command("card P1002 MS-2021-0043");
      recorder.command("case 明应急罚〔2026〕12号 SAMPLING INVESTIGATION");
      film(recorder, 1);
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
    try (var recorder = start(PATTERN + "\n[post-event]\nseconds = 3")) {
      recorder.awaitState("READY", 1);
      film(recorder, 1);
      recorder.command("press record");
      long ended = System.nanoTime();
      recorder.await("screen", "延录中");
      recorder.awaitState("READY", 2);
      assertThat(Duration.ofNanos(System.nanoTime() - ended)).isGreaterThan(Duration.ofSeconds(2));
      assertThat(recorder.quit()).isZero();
    }
    assertThat(cards.seconds(cards.open(cards.captures().getFirst()))).isGreaterThan(3.5);
  }

  @Test
  void the_devices_own_drivers_on_a_simulated_board_film_too() throws Exception {
    var file = RecorderProcess.settings(directory, enrolment, PATTERN);
    Files.writeString(file, Files.readString(file).replace("\"simulated\"", "\"simulated-board\""));
    try (var recorder = RecorderProcess.start(file)) {
      recorder.awaitState("READY", 1);
      recorder.await("\"event\":\"pixels\"");
      recorder.command("card P1001 MS-2021-0042");
      film(recorder, 1);
      recorder.command("chip gauge not_acknowledged");
      recorder.await("\"trouble\":\"PART_SILENT\"");
      recorder.command("press record");
      recorder.awaitState("READY", 2);
      assertThat(recorder.quit()).isZero();
    }
    assertThat(cards.verdict(cards.captures().getFirst())).isEqualTo("SEALED_INTACT");
  }

  private Path film(String graph, String... inputs) throws Exception {
    var arguments = new ArrayList<>(List.of("-v", "error", "-y"));
    for (var input : inputs) {
      arguments.addAll(List.of("-f", "lavfi", "-i", input));
    }
    var file = Files.createTempFile(directory, "film", ".mp4");
    arguments.addAll(List.of("-filter_complex", graph, "-map", "[v]", "-map", "[a]"));
    arguments.addAll(List.of("-c:v", "libopenh264", "-g", "25", "-c:a", "aac", file.toString()));
    assertThat(program.encoder(arguments).inheritIO().start().waitFor()).isZero();
    return file;
  }

  /** A film of a sheet of paper with a code on it. */
  private Path code(String text) throws Exception {
    var matrix =
        new QRCodeWriter()
            .encode(
                text,
                BarcodeFormat.QR_CODE,
                240,
                240,
                Map.of(EncodeHintType.CHARACTER_SET, "UTF-8"));
    var picture = new ByteArrayOutputStream();
    picture.writeBytes("P5 240 240 255\n".getBytes(StandardCharsets.US_ASCII));
    for (int y = 0; y < 240; y++) {
      for (int x = 0; x < 240; x++) {
        picture.write(matrix.get(x, y) ? 0 : 255);
      }
    }
    var sheet = Files.write(directory.resolve("sheet.pgm"), picture.toByteArray());
    return film(
        "movie=%s,loop=loop=99:size=1,setpts=N/25/TB,pad=320:240:40:0:white,format=yuv420p[v];[0:a]anull[a]"
            .formatted(sheet),
        "sine=d=4");
  }

  private RecorderProcess start(String source) throws Exception {
    return RecorderProcess.start(RecorderProcess.settings(directory, enrolment, source));
  }

  private static void film(RecorderProcess recorder, int seconds) throws Exception {
    recorder.command("press record");
    recorder.await("\"phase\":\"SECURED\"");
    pass(Duration.ofSeconds(seconds));
  }

  /** Lets the world go on for a while: a film takes the time that it shows. */
  private static void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }
}
