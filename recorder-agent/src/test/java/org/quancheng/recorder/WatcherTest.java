package org.quancheng.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.hardware.simulated.Hand;
import org.quancheng.hardware.simulated.SimulatedRecorder;
import org.quancheng.recorder.alarm.Trouble;
import org.quancheng.recorder.machine.Flaw;
import org.quancheng.recorder.machine.Reason;
import org.quancheng.recorder.machine.RecorderState;
import org.quancheng.recorder.panel.Panel;
import org.quancheng.recorder.shift.ActRules;
import org.quancheng.recorder.shift.Shift;
import org.quancheng.recorder.storage.Card;
import org.quancheng.recorder.time.DeviceClock;

/** Whatever is wrong is told at once: by a sound, by words, and by the light where it must be. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WatcherTest {

  /** What endangers the recording, or the time that it is stamped with. */
  private static final Set<Trouble> LIGHT =
      EnumSet.of(
          Trouble.LENS_DARK,
          Trouble.PICTURE_FROZEN,
          Trouble.SILENCE,
          Trouble.CARD_SLOW,
          Trouble.HOT,
          Trouble.BATTERY_WEAK,
          Trouble.UNENDED,
          Trouble.CLOCK_LOST,
          Trouble.CHIP_STOPPED);

  private static final RecorderState PAUSED =
      new RecorderState.Paused(MediaKind.VIDEO, false, Reason.PRIVACY);

  @TempDir Path directory;
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private Watcher watcher;

  @BeforeEach
  void look() throws IOException {
    var hand = new Hand(new PrintStream(told, true, StandardCharsets.UTF_8));
    var parts = new SimulatedRecorder(hand, InstantSource.system()).parts();
    var clock = new DeviceClock(InstantSource.system(), System::nanoTime, 1);
    var sight =
        new Watcher.Sight(
            new Shift(Enrolment.RECORDER, Instant::now),
            new Stocktaking(Card.open(directory)),
            clock,
            parts.battery(),
            new Prompter(ActRules.load()));
    watcher = new Watcher(new Panel(parts), hand::tell, sight);
  }

  @ParameterizedTest
  @EnumSource
  void each_trouble_is_heard_and_read_at_once_in_every_state_on_duty(Trouble trouble) {
    for (var state :
        new RecorderState[] {
          new RecorderState.Testing(),
          new RecorderState.Ready(),
          new RecorderState.Unproven(Flaw.BATTERY),
          new RecorderState.Recording(MediaKind.VIDEO, false),
          PAUSED
        }) {
      watcher.changed(state);
      told.reset();

      watcher.trouble(trouble, true);

      assertThat(said()).as("%s", state).contains("\"event\":\"buzzer\"");
      assertThat(said()).as("%s", state).contains(trouble.cause(), trouble.remedy());
      if (LIGHT.contains(trouble)) {
        assertThat(said()).as("%s", state).contains("\"RED\",\"pattern\":\"FAST_BLINK\"");
      } else {
        assertThat(said()).as("%s", state).doesNotContain("\"light\"");
      }
      watcher.trouble(trouble, false);
    }
  }

  @Test
  void what_went_wrong_off_duty_is_heard_when_the_officer_comes_on_duty() {
    watcher.changed(new RecorderState.OffDuty());
    watcher.trouble(Trouble.CLOCK_LOST, true);
    told.reset();

    watcher.changed(new RecorderState.Ready());

    assertThat(said()).contains("\"event\":\"buzzer\"", Trouble.CLOCK_LOST.cause(), "FAST_BLINK");
  }

  @Test
  void a_fault_leaves_room_for_what_else_is_wrong() {
    watcher.changed(new RecorderState.Recording(MediaKind.VIDEO, true));

    watcher.trouble(Trouble.HOT, true);

    assertThat(said()).contains("无图像,正在重启镜头\",\"设备过热");
  }

  @Test
  void a_camera_lost_during_a_pause_is_seen_and_heard_again_and_again() {
    watcher.changed(PAUSED);
    told.reset();

    var lost = new RecorderState.Paused(MediaKind.VIDEO, true, Reason.PRIVACY);
    watcher.changed(lost);
    assertThat(said()).contains("FAST_BLINK", "无图像", "已暂停 涉及隐私");
    told.reset();
    for (int second = 0; second < 5; second++) {
      watcher.ticked(lost);
    }

    assertThat(said()).contains("\"event\":\"buzzer\"");
  }

  private String said() {
    return told.toString(StandardCharsets.UTF_8);
  }
}
