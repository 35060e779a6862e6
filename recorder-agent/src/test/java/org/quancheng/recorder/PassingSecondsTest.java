package org.quancheng.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.tags.CaseNumber;
import org.quancheng.evidence.tags.EnforcementAct;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.evidence.tags.Stage;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.hardware.simulated.Hand;
import org.quancheng.hardware.simulated.SimulatedRecorder;
import org.quancheng.recorder.alarm.Trouble;
import org.quancheng.recorder.machine.RecorderState;
import org.quancheng.recorder.panel.Panel;
import org.quancheng.recorder.panel.Surroundings.Stock;
import org.quancheng.recorder.shift.ActRules;
import org.quancheng.recorder.shift.Shift;
import org.quancheng.recorder.storage.CaptureNote;
import org.quancheng.recorder.storage.Card;
import org.quancheng.recorder.time.DeviceClock;

/** What an officer sees and hears second by second, on parts in memory. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PassingSecondsTest {

  private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
  private static final RecorderState FILMING =
      new RecorderState.Recording(MediaKind.VIDEO, false, false);

  private static final RecorderState READY = new RecorderState.Ready();

  @TempDir private Path directory;
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private final AtomicLong nanos = new AtomicLong();
  private final DeviceClock clock = new DeviceClock(InstantSource.fixed(NOON), nanos::get, 1);
  private final Shift shift = new Shift(new DeviceName("rec-1"), clock::instant);
  private Card card;
  private Stocktaking stock;
  private Watcher watcher;

  @BeforeEach
  void open() throws Exception {
    var hand = new Hand(new PrintStream(told, true, StandardCharsets.UTF_8));
    var parts = new SimulatedRecorder(hand, InstantSource.fixed(NOON)).parts();
    card = Card.open(directory);
    stock = new Stocktaking(card);
    var prompter = new Prompter(ActRules.load());
    var sight = new Watcher.Sight(shift, stock, clock, parts.battery(), prompter);
    watcher = new Watcher(new Panel(parts), hand::tell, sight);
  }

  @Test
  void prompts_follow_each_other_every_five_seconds_each_with_a_tick_and_start_over_silently() {
    shift.choose(
        new CaseNumber("明应急罚〔2026〕12号", false), EnforcementAct.HEARING, Stage.INVESTIGATION);
    watcher.begun(key(1), false);
    watcher.changed(FILMING);
    assertThat(screen()).contains("1/4 核对到场人员");

    seconds(4, FILMING);
    assertThat(screen()).contains("1/4 核对到场人员");
    assertThat(ticks()).isZero();
    seconds(1, FILMING);
    assertThat(screen()).contains("2/4 宣布听证纪律");
    assertThat(ticks()).isEqualTo(1);
    seconds(10, FILMING);
    assertThat(screen()).contains("4/4 全程不得中断");
    assertThat(ticks()).isEqualTo(3);
    seconds(5, FILMING);
    assertThat(screen()).contains("1/4 核对到场人员");
    assertThat(ticks()).isEqualTo(3);
  }

  @Test
  void the_hours_left_of_the_oldest_capture_are_counted_and_told_until_they_are_over()
      throws Exception {
    assertThat(stock.now(NOON)).isEqualTo(new Stock(0, 0, OptionalLong.empty()));
    keep(1, NOON.minus(Duration.ofMinutes(20 * 60 + 1)), true);
    keep(2, NOON.minus(Duration.ofHours(1)), false);
    stock.count();

    assertThat(stock.now(NOON)).isEqualTo(new Stock(2, 1, OptionalLong.of(3)));
    assertThat(watcher.hoursLeft()).hasValue(3);
    watcher.changed(READY);
    seconds(3, READY);
    assertThat(screen()).contains("待采2 限3小时");

    watcher.trouble(Trouble.DEADLINE, true);
    seconds(3, READY); // It takes turns with the case.
    assertThat(screen()).contains("入库时限将到", "请到采集站");

    watcher.trouble(Trouble.DEADLINE, false);
    nanos.addAndGet(Duration.ofHours(4).toNanos());
    assertThat(watcher.hoursLeft()).hasValue(-1);
    seconds(9, READY);
    assertThat(told()).contains("已超24小时");
  }

  private void seconds(int count, RecorderState state) {
    for (int second = 0; second < count; second++) {
      watcher.ticked(state);
    }
  }

  private void keep(long number, Instant startedAt, boolean bound) throws Exception {
    var nothing = Digest.of(new byte[0]);
    var key = key(number);
    card.keep(
        new CaptureNote(
            number,
            key.id(),
            key.kind(),
            false,
            bound,
            false,
            nothing,
            1,
            nothing,
            startedAt,
            1000));
  }

  private static CaptureNote.Key key(long number) {
    var id = CaptureId.generate(NOON, new SecureRandom());
    return new CaptureNote.Key(number, id, MediaKind.VIDEO, NOON);
  }

  private String told() {
    return told.toString(StandardCharsets.UTF_8);
  }

  /** What the screen showed last. */
  private String screen() {
    return told().lines().filter(line -> line.contains("\"screen\"")).reduce("", (_, next) -> next);
  }

  /** How often the next prompt was told by its sound. */
  private long ticks() {
    return told().lines().filter(line -> line.contains("\"hertz\":[1200]")).count();
  }
}
