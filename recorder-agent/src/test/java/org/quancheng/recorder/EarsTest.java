package org.quancheng.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.header.ClockSource;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.hardware.simulated.Hand;
import org.quancheng.hardware.simulated.SimulatedRecorder;
import org.quancheng.recorder.shift.DutyList;
import org.quancheng.recorder.storage.CaptureNote;
import org.quancheng.recorder.storage.SpaceGuard;
import org.quancheng.recorder.supervision.Supervisor;
import org.quancheng.recorder.time.ChipLog;
import org.quancheng.recorder.time.DeviceClock;
import org.quancheng.transfer.docking.Orders;

/** What a dock tells of the time is kept, measured, and signed by the next capture. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EarsTest {

  private static final Instant TRUE_TIME = Instant.parse("2026-11-23T10:00:00Z");
  private static final Duration BEHIND = Duration.ofHours(2);

  @TempDir Path directory;
  private DeviceClock clock;
  private Ears ears;

  @BeforeEach
  void listen() throws IOException {
    var wall = InstantSource.fixed(TRUE_TIME.minus(BEHIND));
    var hand = new Hand(new PrintStream(OutputStream.nullOutputStream(), true));
    clock = new DeviceClock(wall, () -> 0, 1);
    ears =
        new Ears(
            new Agenda(),
            new Ears.Timepieces(clock, new SimulatedRecorder(hand, wall).parts().clock(), log()),
            new SpaceGuard(() -> Long.MAX_VALUE, 0),
            DutyList.open(directory.resolve("duty-list")),
            Supervisor.of(Map.of(), System::nanoTime));
  }

  @Test
  void a_recorder_that_is_two_hours_behind_keeps_the_step_until_a_capture_has_signed_it()
      throws IOException {
    ears.greeted(orders());

    assertThat(clock.now().utc()).isEqualTo(TRUE_TIME);
    assertThat(clock.sync().source()).isEqualTo(ClockSource.DOCK);
    assertThat(log().lastSet()).contains(TRUE_TIME);
    assertThat(log().unsignedStep()).contains(TRUE_TIME + " +7200000 ms DOCK ±500 ms");

    ears.greeted(orders());
    assertThat(log().unsignedStep()).contains(TRUE_TIME + " +7200000 ms DOCK ±500 ms");

    ears.secured(
        new CaptureNote.Key(
            1, CaptureId.generate(TRUE_TIME, new SecureRandom()), MediaKind.VIDEO, TRUE_TIME));
    assertThat(log().unsignedStep()).isEmpty();
  }

  private ChipLog log() throws IOException {
    return ChipLog.open(directory.resolve("clock-set"));
  }

  private static Orders orders() {
    return new Orders(
        UUID.randomUUID(),
        1,
        TRUE_TIME,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        null);
  }
}
