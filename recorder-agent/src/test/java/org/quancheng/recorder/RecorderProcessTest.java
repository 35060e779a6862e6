package org.quancheng.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.event.CaptureEvent;
import org.quancheng.evidence.event.TimedEvent;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.recorder.source.EncoderProgram;
import org.quancheng.recorder.storage.CaptureNote;

/** Real processes, a real encoder, real files. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RecorderProcessTest {

  private static final String PATTERN = "source = \"pattern\"";

  @TempDir Path directory;
  private Enrolment enrolment;
  private Cards cards;

  @BeforeEach
  void enrol() throws Exception {
    enrolment = Enrolment.into(directory.resolve("identity"));
    cards = new Cards(directory.resolve("data"), enrolment, EncoderProgram.unpack());
  }

  @Test
  void a_shift_of_film_sound_photo_and_marks_is_sealed_and_plays() throws Exception {
    Duration filmed;
    try (var recorder = start(PATTERN)) {
      recorder.awaitState("READY", 1);
      recorder.command("card P1001 MS-2021-0042");
      recorder.command("case 明应急罚〔2026〕12号 SITE_INSPECTION INVESTIGATION");
      long pressed = System.nanoTime();
      film(recorder, 4);
      assertKeepsToItself(recorder);
      recorder.command("press photo");
      recorder.await("\"kind\":\"PHOTO\"", "SEALED");
      for (var move : List.of("down mark", "down photo", "up photo", "up mark")) {
        recorder.command(move);
      }
      recorder.command("press mark long");
      recorder.command("press mark double");
      recorder.command("press mark");
      recorder.command("card P1002 MS-2021-0043");
      recorder.command("press record");
      recorder.awaitState("READY", 2);
      filmed = Duration.ofNanos(System.nanoTime() - pressed);
      recorder.command("press audio");
      recorder.awaitState("RECORDING", 2);
      pass(Duration.ofSeconds(2));
      recorder.command("press audio");
      recorder.awaitState("READY", 3);
      assertThat(recorder.quit()).isZero();
    }

    assertThat(cards.journal().values()).containsOnly("opened closed").hasSize(3);
    for (var capture : cards.captures()) {
      assertThat(cards.verdict(capture)).isEqualTo("SEALED_INTACT");
      assertThat(cards.complaints(cards.open(capture))).isEmpty();
    }
    var film = cards.captures().getFirst();
    assertThat(cards.codecs(cards.open(film)))
        .contains("codec_name=h264", "codec_name=aac", "start_time=0.000000");
    // The two seconds before the press are there too, and what a busy encoder was behind.
    assertThat(cards.seconds(cards.open(film))).isBetween(4.0, filmed.toSeconds() + 10.0);
    assertThat(cards.events(film))
        .extracting(TimedEvent::event)
        .hasAtLeastOneElementOfType(CaptureEvent.Tagged.class)
        .containsSubsequence(
            new CaptureEvent.Marked("REFUSED", ""),
            new CaptureEvent.Marked("CERTIFICATES_SHOWN", ""),
            new CaptureEvent.Marked("RIGHTS_TOLD", ""))
        .contains(
            new CaptureEvent.Marked("KEY_MOMENT", ""),
            new CaptureEvent.OfficersJoined(List.of(Officer.of("P1002", "MS-2021-0043"))));
    assertThat(cards.notes())
        .as("the dock is told which one is marked")
        .extracting(CaptureNote::marked)
        .containsExactly(true, false, false);
    assertThat(cards.codecs(cards.open(cards.captures().get(1)))).contains("codec_name=mjpeg");
    assertThat(cards.codecs(cards.open(cards.captures().get(2))))
        .contains("codec_name=aac")
        .doesNotContain("h264");
  }

  @Test
  void a_power_cut_at_any_moment_loses_nothing_sealed_and_no_number() throws Exception {
    var file = RecorderProcess.settings(directory, enrolment, PATTERN);
    try (var recorder = RecorderProcess.start(file)) {
      recorder.awaitState("READY", 1);
      recorder.kill();
    }
    try (var recorder = RecorderProcess.start(file)) {
      recorder.awaitState("READY", 1);
      recorder.command("press record");
      recorder.await("RECORDING", "capture");
      recorder.kill();
    }
    try (var recorder = RecorderProcess.start(file)) {
      recorder.awaitState("READY", 1);
      film(recorder, 3);
      recorder.kill();
    }
    try (var recorder = RecorderProcess.start(file)) {
      recorder.awaitState("READY", 1);
      film(recorder, 2);
      recorder.command("press record");
      recorder.await("\"phase\":\"SEALED\"");
      recorder.kill();
    }
    try (var recorder = RecorderProcess.start(file)) {
      recorder.awaitState("READY", 1);
      assertThat(recorder.quit()).isZero();
    }

    assertThat(cards.gapFree()).isTrue();
    var lives = cards.journal();
    assertThat(lives.get(2L)).isEqualTo("opened recovered");
    assertThat(lives.get(3L)).isEqualTo("opened closed");
    var cut = cards.captures().get(cards.captures().size() - 2);
    assertThat(cards.verdict(cut)).isEqualTo("RECOVERED");
    assertThat(cards.complaints(cards.open(cut))).isEmpty();
    assertThat(cards.seconds(cards.open(cut))).isGreaterThan(2.5);
    assertThat(cards.verdict(cards.captures().getLast())).isEqualTo("SEALED_INTACT");
  }

  @Test
  void a_stalled_encoder_alarms_within_two_seconds_and_the_film_goes_on() throws Exception {
    try (var recorder = start(PATTERN)) {
      recorder.awaitState("READY", 1);
      film(recorder, 2);
      long stopped = System.nanoTime();
      run("kill", "-STOP", Long.toString(recorder.encoder().pid()));
      recorder.await("\"light\"", "RED", "FAST_BLINK");
      assertThat(Duration.ofNanos(System.nanoTime() - stopped)).isLessThan(Duration.ofSeconds(2));
      recorder.await("摄录中断");
      pass(Duration.ofSeconds(4));
      recorder.command("press record");
      recorder.awaitState("READY", 2);
      assertThat(recorder.quit()).isZero();
    }

    var film = cards.captures().getFirst();
    assertThat(cards.verdict(film)).isEqualTo("SEALED_INTACT");
    assertThat(cards.complaints(cards.open(film))).isEmpty();
    assertThat(cards.events(film))
        .extracting(TimedEvent::event)
        .anySatisfy(event -> {
          assertThat(event).isInstanceOf(CaptureEvent.SourceGap.class);
          assertThat(((CaptureEvent.SourceGap) event).length())
              .isGreaterThan(Duration.ofSeconds(1));
        });
  }

  @Test
  void without_a_camera_it_says_so_and_what_to_do() throws Exception {
    try (var recorder = start("source = \"v4l2:/dev/video-none\"")) {
      recorder.awaitState("FAULTED_NO_STREAM", 1);
      recorder.await("screen", "请检查镜头");
      recorder.command("press record");
      recorder.await("buzzer", "\"tones\":1");
      assertThat(recorder.quit()).isZero();
    }
    assertThat(cards.captures()).isEmpty();
  }

  @Test
  void a_full_card_is_told_and_what_is_on_it_stays_whole() throws Exception {
    var card = Files.createDirectories(directory.resolve("data"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", card.toString()) == 0,
        "SKIPPED LOUDLY: a small card can only be mounted by root");
    try {
      try (var recorder = start(PATTERN + "\n[space]\nreserve-megabytes = 16")) {
        recorder.awaitState("UNPROVEN", 1);
        recorder.await("screen", "自检未过", "存储将满");
        film(recorder, 1);
        Files.write(card.resolve("filler"), new byte[20 << 20]);
        recorder.awaitState("FAULTED_CARD_FULL", 1);
        recorder.await("screen", "存储已满");
        recorder.command("press record");
        recorder.awaitState("FAULTED_CARD_FULL", 2);
        Files.delete(card.resolve("filler"));
        recorder.command("press record");
        recorder.await("\"number\":2", "SECURED");
        recorder.command("press record");
        recorder.await("\"number\":2", "\"phase\":\"SEALED\"");
        assertThat(recorder.quit()).isZero();
      }
      assertThat(cards.journal().values()).containsExactly("opened closed", "opened closed");
      for (var film : cards.captures()) {
        assertThat(cards.verdict(film)).isEqualTo("SEALED_INTACT");
      }
    } finally {
      run("umount", "--lazy", card.toString()); // What failed before is told, not that it is busy.
    }
  }

  @Test
  void a_pre_event_that_memory_cannot_hold_is_refused_at_the_start_and_not_cut_short()
      throws Exception {
    var file = RecorderProcess.settings(directory, enrolment, PATTERN);
    var longer = Files.readString(file).replace("seconds = 2", "seconds = 120");
    Files.writeString(file, longer.replace("bit-rate = 300000", "bit-rate = 4000000"));
    try (var recorder = RecorderProcess.start(file)) {
      assertThat(recorder.exitCode()).isEqualTo(3);
    }
    assertThat(Files.readString(directory.resolve("errors.txt")))
        .contains("120 s before a press at 4000000 bit/s");
  }

  @Test
  void an_unknown_setting_is_refused_with_the_nearest_known_one() throws Exception {
    try (var recorder = start(PATTERN + "\ndock-adress = \"https://127.0.1.1:7443\"")) {
      assertThat(recorder.exitCode()).isEqualTo(3);
    }
    assertThat(Files.readString(directory.resolve("errors.txt")))
        .contains("unknown setting 'dock-adress'", "Did you mean 'dock-address'?");
  }

  @Test
  void two_recorders_never_share_a_card() throws Exception {
    try (var first = start(PATTERN)) {
      first.await("ready recorder=rec-1");
      try (var second = start(PATTERN)) {
        assertThat(second.exitCode()).isEqualTo(3);
      }
      assertThat(first.quit()).isZero();
    }
    assertThat(Files.readString(directory.resolve("errors.txt"))).contains("another recorder uses");
  }

  /**
   * It has no listening port and none of the encoder's native code; the encoder shows the
   * difference.
   */
  private static void assertKeepsToItself(RecorderProcess recorder) throws Exception {
    assertThat(ProcessInspection.openPorts(recorder.pid())).isEmpty();
    assertThat(ProcessInspection.openPorts(recorder.encoder().pid())).isEmpty();
    try (var listening = new ServerSocket(0);
        var bound = new DatagramSocket(0)) {
      assertThat(ProcessInspection.openPorts(ProcessHandle.current().pid()))
          .anyMatch(port -> port.endsWith(":%04X".formatted(listening.getLocalPort())))
          .anyMatch(port -> port.endsWith(":%04X".formatted(bound.getLocalPort())));
    }
    var foreign = "lib(av|sw|jni|openh264|postproc).*";
    assertThat(ProcessInspection.libraries(recorder.pid()))
        .anyMatch(name -> name.startsWith("libjvm"))
        .noneMatch(name -> name.matches(foreign));
    assertThat(ProcessInspection.libraries(recorder.encoder().pid()))
        .anyMatch(name -> name.matches(foreign));
  }

  private static int run(String... call) throws Exception {
    return new ProcessBuilder(call).start().waitFor();
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
