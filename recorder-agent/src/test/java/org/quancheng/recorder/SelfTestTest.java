package org.quancheng.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.recorder.source.EncoderProgram;
import org.quancheng.recorder.supervision.NotifySocket;

/** What a recorder shows before it has proven itself, on real processes and a real encoder. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SelfTestTest {

  @TempDir Path directory;
  private Enrolment enrolment;

  @BeforeEach
  void enrol() throws Exception {
    enrolment = Enrolment.into(directory.resolve("identity"));
  }

  @Test
  void a_first_start_shows_its_test_and_a_restart_is_ready_at_once() throws Exception {
    try (var recorder = start()) {
      recorder.awaitState("TESTING", 1);
      recorder.await("screen", "自检中", "可录", "案件0件");
      recorder.awaitState("READY", 1);
      recorder.await("\"light\"", "GREEN", "STEADY");
      assertThat(lights(recorder.told(), "GREEN")).isEqualTo(1);
      recorder.kill();
    }
    assertThat(directory.resolve("data/proof")).exists();
    assertThat(directory.resolve("data/trial.qcap")).doesNotExist();
    var name = directory.resolve("notify").toString();
    try (var supervisor = NotifySocket.bind(name);
        var recorder = start(Map.of("NOTIFY_SOCKET", name))) {
      recorder.awaitState("READY", 1);
      assertThat(recorder.told()).noneMatch(line -> line.contains("TESTING"));
      assertThat(supervisor.next()).isEqualTo("READY=1");
      assertThat(supervisor.next()).isEqualTo("WATCHDOG=1");
      assertThat(recorder.quit()).isZero();
    }
  }

  @Test
  void a_press_records_while_the_test_runs_and_the_light_is_green_afterwards() throws Exception {
    try (var recorder = start()) {
      recorder.awaitState("TESTING", 1);
      recorder.command("press record");
      recorder.await("\"phase\":\"SECURED\"");
      assertThat(recorder.told()).noneMatch(line -> line.contains("\"state\":\"READY\""));
      recorder.command("press record");
      recorder.await("\"phase\":\"SEALED\"");
      recorder.awaitState("READY", 1);
      assertThat(recorder.quit()).isZero();
    }
    var cards = new Cards(directory.resolve("data"), enrolment, EncoderProgram.unpack());
    assertThat(cards.verdict(cards.captures().getFirst())).isEqualTo("SEALED_INTACT");
    assertThat(cards.journal().values()).containsExactly("opened closed");
  }

  @Test
  void an_empty_battery_is_told_before_the_shift_and_a_press_records_all_the_same()
      throws Exception {
    try (var recorder = start()) {
      recorder.command("battery 4");
      recorder.awaitState("UNPROVEN", 1);
      recorder.await("\"flaw\":\"BATTERY\"");
      recorder.await("screen", "自检未过", "电量不足", "请尽快充电");
      assertThat(lights(recorder.told(), "GREEN")).isZero();
      recorder.command("press record");
      recorder.await("\"phase\":\"SECURED\"");
      recorder.command("press record");
      recorder.await("\"phase\":\"SEALED\"");
      recorder.command("battery 80");
      recorder.awaitState("READY", 1);
      assertThat(recorder.quit()).isZero();
    }
  }

  @Test
  void a_certificate_that_nobody_believes_is_told_before_the_shift() throws Exception {
    var strangers = Enrolment.into(directory.resolve("strangers"));
    Files.copy(
        strangers.directory().resolve("anchors/root.pem"),
        directory.resolve("identity/anchors/other.pem"));
    Files.delete(directory.resolve("identity/anchors/root.pem"));
    try (var recorder = start()) {
      recorder.await("\"flaw\":\"KEYS\"");
      recorder.await("\"light\"", "RED", "FAST_BLINK");
      recorder.await("screen", "证书无效");
      assertThat(recorder.quit()).isZero();
    }
  }

  private RecorderProcess start() throws Exception {
    return start(Map.of());
  }

  private RecorderProcess start(Map<String, String> variables) throws Exception {
    return RecorderProcess.start(
        RecorderProcess.settings(directory, enrolment, "source = \"pattern\""), variables);
  }

  private static long lights(List<String> told, String colour) {
    return told.stream()
        .filter(line -> line.contains("\"light\"") && line.contains(colour))
        .count();
  }
}
