package org.quancheng.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.evidence.capture.CaptureWriter.Protection;
import org.quancheng.evidence.event.CaptureEvent;
import org.quancheng.evidence.event.TimedEvent;
import org.quancheng.evidence.recipient.RecipientPrivateKey;
import org.quancheng.evidence.suite.Suite;
import org.quancheng.hardware.port.BatteryGauge;
import org.quancheng.recorder.capture.LiveStream;
import org.quancheng.recorder.machine.Flaw;
import org.quancheng.recorder.machine.RecorderEvent;
import org.quancheng.recorder.shift.DutyList;
import org.quancheng.recorder.source.EncoderProgram;
import org.quancheng.recorder.storage.Card;
import org.quancheng.recorder.time.DeviceClock;

/**
 * What may come in from outside, each with a sentence for the officer and no harm to what is sealed
 * already. A full card and a stalled encoder have their tests in {@link RecorderProcessTest};
 * covered lenses, silence, heat and codes in {@link RecorderTroubleTest}.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BadInputTest {

  @TempDir Path directory;
  private Enrolment enrolment;
  private Cards cards;
  private Path sealed = Path.of("");
  private byte[] sealedBytes = new byte[0];

  @BeforeEach
  void enrol() throws Exception {
    enrolment = Enrolment.into(directory.resolve("identity"));
    cards = new Cards(directory.resolve("data"), enrolment, EncoderProgram.unpack());
  }

  @Test
  void a_camera_that_is_unplugged_is_told_and_the_film_goes_on_when_it_is_back() throws Exception {
    try (var recorder = startWithSomethingSealed()) {
      recorder.command("press record");
      recorder.await("\"number\":2", "SECURED");
      long pulled = System.nanoTime();
      recorder.command("camera out");
      recorder.await("screen", "摄录中断");
      assertThat(Duration.ofNanos(System.nanoTime() - pulled)).isLessThan(Duration.ofSeconds(2));
      recorder.await("screen", "无图像,正在重启镜头");
      recorder.command("camera in");
      recorder.awaitAfter("摄录中断", "screen", "录像中");
      recorder.command("press record");
      recorder.await("\"number\":2", "\"phase\":\"SEALED\"");
      assertThat(recorder.quit()).isZero();
    }
    assertSealedUntouched();
    assertThat(cards.verdict(cards.captures().getLast())).isEqualTo("SEALED_INTACT");
    assertThat(cards.events(cards.captures().getLast()))
        .extracting(TimedEvent::event)
        .hasAtLeastOneElementOfType(CaptureEvent.SourceGap.class);
  }

  @Test
  void an_encoder_that_is_killed_is_told_and_replaced() throws Exception {
    try (var recorder = startWithSomethingSealed()) {
      recorder.command("press record");
      recorder.await("\"number\":2", "SECURED");
      recorder.encoder().destroyForcibly();
      recorder.await("screen", "摄录中断");
      recorder.awaitAfter("摄录中断", "screen", "录像中");
      recorder.command("press record");
      recorder.await("\"number\":2", "\"phase\":\"SEALED\"");
      assertThat(recorder.quit()).isZero();
    }
    assertSealedUntouched();
    assertThat(cards.complaints(cards.open(cards.captures().getLast()))).isEmpty();
  }

  @Test
  void garbage_from_the_camera_is_told_at_the_start_and_in_the_middle_of_a_film() throws Exception {
    var camera = RibbonCamera.in(directory);
    camera.sendGarbage();
    try (var recorder = camera.plugInto(settings("rpicam"))) {
      recorder.awaitState("FAULTED_NO_STREAM", 1);
      recorder.await("screen", "无图像,请检查镜头");
      recorder.command("press record");
      recorder.await("buzzer", "\"tones\":1");
      assertThat(cards.captures()).isEmpty();

      camera.sendPictures();
      sealSomething(recorder, "READY");
      recorder.command("press record");
      recorder.await("\"number\":2", "SECURED");
      camera.sendGarbage();
      recorder.await("screen", "摄录中断");
      camera.sendPictures();
      recorder.awaitAfter("摄录中断", "screen", "录像中");
      recorder.command("press record");
      recorder.await("\"number\":2", "\"phase\":\"SEALED\"");
      assertThat(recorder.quit()).isZero();
    }
    assertSealedUntouched();
    var film = cards.captures().getLast();
    assertThat(cards.verdict(film)).isEqualTo("SEALED_INTACT");
    assertThat(cards.codecs(cards.open(film))).contains("codec_name=h264", "codec_name=aac");
    assertThat(cards.events(film))
        .extracting(TimedEvent::event)
        .hasAtLeastOneElementOfType(CaptureEvent.SourceGap.class);
    assertThat(camera.orders()).contains("--width 320 --height 240 --framerate 25");
  }

  @Test
  void a_card_with_input_output_errors_is_told_and_tried_again_at_the_next_press()
      throws Exception {
    try (var recorder = startWithSomethingSealed()) {
      recorder.command("press record");
      recorder.await("\"number\":2", "SECURED");
      recorder.command("storage failing");
      recorder.awaitState("FAULTED_CARD_FAILED", 1);
      recorder.await("screen", "存储卡故障,请换机");
      recorder.await("\"light\"", "RED", "FAST_BLINK");
      recorder.command("storage ok");
      recorder.command("press record");
      recorder.await("\"number\":3", "SECURED");
      recorder.command("press record");
      recorder.await("\"number\":3", "\"phase\":\"SEALED\"");
      assertThat(recorder.quit()).isZero();
    }
    try (var recorder = start("pattern")) {
      recorder.await("\"number\":2", "RECOVERED");
      assertThat(recorder.quit()).isZero();
    }
    assertSealedUntouched();
    assertThat(cards.gapFree()).isTrue();
    assertThat(cards.verdict(cards.captures().get(1))).isEqualTo("RECOVERED");
  }

  @Test
  void a_card_that_stalls_is_told_and_loses_nothing() throws Exception {
    try (var recorder = startWithSomethingSealed()) {
      recorder.command("press record");
      recorder.await("\"number\":2", "SECURED");
      recorder.command("storage stall 5");
      recorder.await("\"trouble\":\"CARD_SLOW\"");
      recorder.await("screen", "存储卡写入慢", "请尽快换机");
      pass(Duration.ofSeconds(5));
      recorder.command("press record");
      recorder.await("\"number\":2", "\"phase\":\"SEALED\"");
      assertThat(recorder.quit()).isZero();
    }
    assertSealedUntouched();
    var film = cards.captures().getLast();
    assertThat(cards.seconds(cards.open(film))).isGreaterThan(5);
    assertThat(cards.events(film))
        .extracting(TimedEvent::event)
        .doesNotHaveAnyElementsOfTypes(CaptureEvent.SourceGap.class);
  }

  @Test
  void a_clock_at_1970_is_told_before_the_shift() throws Exception {
    var nanos = new AtomicLong();
    var clock =
        new DeviceClock(InstantSource.fixed(Instant.EPOCH), () -> nanos.addAndGet(1_000_000), 1);
    var updates =
        Updates.open(RecorderProcess.settings(directory, enrolment, "source = \"pattern\""));
    var settings = updates.settings();
    var random = new SecureRandom();
    var protection =
        new Protection(
            Suite.AES_256_GCM,
            CaptureSigner.of(enrolment.identity()),
            List.of(RecipientPrivateKey.generate(random).publicKey()),
            random);
    var told = new LinkedBlockingQueue<RecorderEvent>();
    var readiness =
        new Readiness(
            new Readiness.Parts(
                updates,
                () -> new BatteryGauge.Charge(80, 3900, false),
                Card.open(Files.createDirectories(settings.data())),
                clock,
                DutyList.open(settings.data().resolve("duty-list"))),
            new Readiness.Keys(protection, enrolment.anchors()),
            new Readiness.Camera(
                new LiveStream(Duration.ZERO, false, _ -> {}), EncoderProgram.unpack()),
            told::add);

    readiness.prover().begin();

    assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo(new RecorderEvent.Refuted(Flaw.CLOCK));
    assertThat(Flaw.CLOCK.cause() + Flaw.CLOCK.remedy()).isEqualTo("时间未校准请到采集站校时");
    assertThat(readiness.prover().proven()).isFalse();
  }

  @Test
  void chips_that_are_absent_at_the_start_are_told_and_the_film_goes_on() throws Exception {
    try (var recorder =
        board(
            "chip gauge not_acknowledged",
            "chip clock not_acknowledged",
            "chip cards not_acknowledged",
            "chip screen not_acknowledged",
            "chip power not_acknowledged")) {
      recorder.await("\"trouble\":\"PART_SILENT\"", "部件无应答");
      sealSomething(recorder, "UNPROVEN");
      recorder.command("press record");
      recorder.await("\"number\":2", "SECURED");
      recorder.command("press record");
      recorder.await("\"number\":2", "\"phase\":\"SEALED\"");
      assertThat(recorder.quit()).isZero();
    }
    assertSealedUntouched();
    assertThat(cards.verdict(cards.captures().getLast())).isEqualTo("SEALED_INTACT");
  }

  @Test
  void a_clock_that_has_stopped_is_told_and_satellites_set_it_while_the_film_goes_on()
      throws Exception {
    try (var recorder = board("clock stop")) {
      recorder.await("\"flaw\":\"CLOCK\"");
      recorder.await("screen", "时间未校准", "请到采集站校时");
      recorder.await("screen", "* 电量");
      sealSomething(recorder, "UNPROVEN");
      recorder.command("press record");
      recorder.await("\"number\":2", "SECURED");
      recorder.command("position 41.3 123.76");
      pass(Duration.ofSeconds(11)); // The place goes on record every ten seconds.
      recorder.command("press record");
      recorder.await("\"number\":2", "\"phase\":\"SEALED\"");
      recorder.awaitState("READY", 1); // Only with a time that can be believed.
      assertThat(recorder.quit()).isZero();
    }
    assertSealedUntouched();
    var film = cards.captures().getLast();
    assertThat(cards.verdict(film)).isEqualTo("SEALED_INTACT");
    assertThat(cards.events(film))
        .extracting(TimedEvent::event)
        .anySatisfy(event -> {
          assertThat(event).isInstanceOf(CaptureEvent.Positioned.class);
          assertThat(((CaptureEvent.Positioned) event).latitude())
              .isCloseTo(41.3, Offset.offset(1e-4));
        });
  }

  @Test
  void a_wrong_card_is_told_and_nobody_joins_but_one_that_is_not_listed_is_taken_in()
      throws Exception {
    Files.createDirectories(directory.resolve("data"));
    Files.writeString(directory.resolve("data/duty-list"), "officer\tP1001\tMS-2021-0042\n");
    try (var recorder = startWithSomethingSealed()) {
      recorder.command("card blank");
      recorder.await("\"trouble\":\"CARD_UNREADABLE\"");
      recorder.await("screen", "证件读不出", "请重新贴卡");
      assertThat(recorder.told()).noneMatch(line -> line.contains("执法人员1名"));
      recorder.command("card P9001 MS-2021-9001");
      recorder.await("\"trouble\":\"CARD_UNKNOWN\"");
      recorder.await("screen", "证件不在名单", "已登记待核对");
      recorder.await("screen", "执法人员1名");
      assertThat(recorder.quit()).isZero();
    }
    assertSealedUntouched();
  }

  @Test
  void a_code_that_is_damaged_or_not_there_is_told_and_chooses_nothing() throws Exception {
    try (var recorder = startWithSomethingSealed()) {
      recorder.command("code QC1:明应急罚〔2026〕12号:SAMPLING:INVESTIGATION:00000000");
      recorder.command("press photo long");
      recorder.await("\"trouble\":\"CODE_UNKNOWN\"");
      recorder.await("screen", "二维码不认识", "请扫证件或表单");
      recorder.command("code none");
      recorder.command("press photo long");
      recorder.await("\"trouble\":\"CODE_UNREADABLE\"");
      recorder.await("screen", "二维码读不出", "请对准再试");
      assertThat(recorder.told()).noneMatch(line -> line.contains("明应急罚"));
      assertThat(recorder.quit()).isZero();
    }
    assertSealedUntouched();
  }

  /** A recorder that has sealed one film, whose bytes are kept to be compared. */
  private RecorderProcess startWithSomethingSealed() throws Exception {
    var recorder = start("pattern");
    sealSomething(recorder, "READY");
    return recorder;
  }

  private void sealSomething(RecorderProcess recorder, String waiting) throws Exception {
    recorder.awaitState(waiting, 1);
    recorder.command("press record");
    recorder.await("\"number\":1", "SECURED");
    recorder.command("press record");
    recorder.await("\"number\":1", "\"phase\":\"SEALED\"");
    recorder.awaitState(waiting, 2);
    sealed = cards.captures().getFirst();
    sealedBytes = Files.readAllBytes(sealed);
  }

  private void assertSealedUntouched() throws Exception {
    assertThat(Files.readAllBytes(sealed)).isEqualTo(sealedBytes);
    assertThat(cards.verdict(sealed)).isEqualTo("SEALED_INTACT");
  }

  private RecorderProcess start(String source) throws Exception {
    return RecorderProcess.start(settings(source));
  }

  /** A recorder with the device's own drivers, whose board a hand has moved before its start. */
  private RecorderProcess board(String... before) throws Exception {
    var file = settings("pattern");
    Files.writeString(file, Files.readString(file).replace("\"simulated\"", "\"simulated-board\""));
    var option = "'-Dquancheng.hand=%s'".formatted(String.join(";", before));
    return RecorderProcess.start(file, Map.of("JDK_JAVA_OPTIONS", option));
  }

  private Path settings(String source) throws Exception {
    return RecorderProcess.settings(directory, enrolment, "source = \"" + source + "\"");
  }

  private static void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }
}
