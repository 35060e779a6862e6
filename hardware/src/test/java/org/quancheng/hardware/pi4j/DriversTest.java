package org.quancheng.hardware.pi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.quancheng.hardware.board.Board;
import org.quancheng.hardware.board.FaultyChip;
import org.quancheng.hardware.board.FaultyChip.Fault;
import org.quancheng.hardware.board.RegisterChip;
import org.quancheng.hardware.pi4j.chip.Ds3231;
import org.quancheng.hardware.pi4j.chip.Max17048;
import org.quancheng.hardware.port.Button;
import org.quancheng.hardware.port.Button.Move;
import org.quancheng.hardware.port.Buzzer.Tone;
import org.quancheng.hardware.port.DockPresence.Contact.Docked;
import org.quancheng.hardware.port.HardwareException;
import org.quancheng.hardware.port.RealTimeClock.Reading;
import org.quancheng.hardware.port.StatusLight.Colour;
import org.quancheng.hardware.port.StatusLight.Pattern;
import org.quancheng.hardware.port.StatusLight.Signal;

/** The drivers of a Raspberry Pi, on a simulated board. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DriversTest {

  private static final Header HEADER = new Header(1, 0, 2);

  private final RegisterChip clockRegisters = new RegisterChip();
  private final FaultyChip clockChip = new FaultyChip(clockRegisters);
  private final RegisterChip gaugeRegisters = new RegisterChip();
  private final FaultyChip gaugeChip = new FaultyChip(gaugeRegisters);
  private final Board board =
      new Board(Map.of(Ds3231.ADDRESS, clockChip, Max17048.ADDRESS, gaugeChip));
  private final Lines lines = new Lines(board.context(), HEADER);

  @AfterEach
  void close() {
    board.close();
  }

  @Test
  void a_button_to_ground_tells_down_and_up_and_no_glitch() {
    var button = new Pi4jButton(Button.Role.RECORD, lines.input("record", 17), () -> 5L);
    var moves = new ArrayList<Move>();
    button.listen(moved -> moves.add(moved.move()));

    board.drive(17, false);
    board.glitch(17);
    board.drive(17, true);
    board.glitch(17);

    assertThat(moves).containsExactly(Move.DOWN, Move.UP);
  }

  @Test
  void a_light_mixes_its_colours_and_goes_dark() {
    var light = lines.light("state", 5, 6, 7);

    light.show(new Signal(Colour.AMBER, Pattern.STEADY));
    assertThat(List.of(board.high(5), board.high(6), board.high(7)))
        .containsExactly(true, true, false);

    light.show(Signal.OFF);
    assertThat(List.of(board.high(5), board.high(6), board.high(7)))
        .containsExactly(false, false, false);
  }

  @Test
  void a_blinking_light_is_lit_and_dark_in_turn_and_then_stays_dark() {
    var light = lines.light("state", 5, 6, 7);

    light.show(new Signal(Colour.RED, Pattern.FAST_BLINK));
    until(() -> board.high(5));
    until(() -> !board.high(5));
    light.show(Signal.OFF);

    assertThat(board.high(5)).isFalse();
  }

  @Test
  void a_tone_sounds_at_its_pitch_and_ends() {
    try (var buzzer = Pi4jBuzzer.withMotor(lines.tone("buzzer"), lines.output("motor", 19))) {
      buzzer.play(List.of(new Tone(2400, Duration.ofMillis(150))));

      until(() -> board.pitch(2).equals(Optional.of(2400)) && board.high(19));
      until(() -> board.pitch(2).isEmpty() && !board.high(19));
    }
  }

  @Test
  void a_bay_is_fed_from_the_start_and_can_be_cut_off() throws HardwareException {
    var bay = RaspberryDock.on(board.context(), HEADER, 4).parts().bays().get(1);
    var heard = new ArrayList<Boolean>();
    bay.presence().listen(heard::add);
    boolean fedFirst = board.high(12);

    board.drive(6, false);
    bay.power().on(false);
    bay.latch().on(true);

    assertThat(bay.number()).isEqualTo(2);
    assertThat(heard).containsExactly(true);
    assertThat(fedFirst).isTrue();
    assertThat(board.high(12)).isFalse();
    assertThat(board.high(18)).isTrue();
  }

  @Test
  void a_recorder_finds_its_buttons_and_contacts_on_their_pins() {
    var recorder = RaspberryRecorder.on(board.context(), InputStream::nullInputStream);
    var moves = new ArrayList<Button.Role>();
    recorder.parts().buttons().values().forEach(b -> b.listen(moved -> moves.add(moved.button())));

    board.drive(17, false);
    board.drive(23, false);
    board.drive(24, false);

    assertThat(moves).containsExactly(Button.Role.RECORD, Button.Role.MARK);
    assertThat(recorder.parts().dock().contact()).isEqualTo(new Docked(Optional.empty()));
    recorder.close();
  }

  @Test
  void the_clock_keeps_what_it_was_set_to() throws HardwareException {
    var clock = new Ds3231(lines.chip("clock", Ds3231.ADDRESS));
    clockRegisters.set(0x0F, 0x88);
    var time = Instant.parse("2026-11-23T13:42:07Z");

    clock.set(time);

    assertThat(clock.read()).isEqualTo(new Reading(time, true));
    assertThat(clockRegisters.get(0x00)).isEqualTo(0x07);
    assertThat(clockRegisters.get(0x06)).isEqualTo(0x26);
  }

  @Test
  void a_clock_whose_battery_was_empty_says_so() throws HardwareException {
    var clock = new Ds3231(lines.chip("clock", Ds3231.ADDRESS));
    clock.set(Instant.parse("2026-11-23T13:42:07Z"));
    clockRegisters.set(0x0F, 0x80);

    assertThat(clock.read().kept()).isFalse();
  }

  @Test
  void a_clock_that_is_missing_or_stuck_is_told_and_never_believed() {
    var clock = new Ds3231(lines.chip("clock", Ds3231.ADDRESS));
    for (var fault : List.of(Fault.NOT_ACKNOWLEDGED, Fault.STUCK_LOW, Fault.STUCK_HIGH)) {
      clockChip.suffer(fault);

      assertThatThrownBy(clock::read).as(fault.name()).isInstanceOf(HardwareException.class);
    }
  }

  @Test
  void the_gauge_reads_charge_voltage_and_direction() throws HardwareException {
    var gauge = new Max17048(lines.chip("gauge", Max17048.ADDRESS));
    gaugeRegisters.set(0x02, 0xC3);
    gaugeRegisters.set(0x03, 0x50);
    gaugeRegisters.set(0x04, 87);
    gaugeRegisters.set(0x16, 0xFF);

    var charge = gauge.read();

    assertThat(charge.percent()).isEqualTo(87);
    assertThat(charge.millivolts()).isBetween(3890, 3910);
    assertThat(charge.charging()).isFalse();
  }

  @Test
  void a_gauge_that_is_missing_or_stuck_is_told_and_never_believed() {
    var gauge = new Max17048(lines.chip("gauge", Max17048.ADDRESS));
    for (var fault : List.of(Fault.NOT_ACKNOWLEDGED, Fault.STUCK_LOW, Fault.STUCK_HIGH)) {
      gaugeChip.suffer(fault);

      assertThatThrownBy(gauge::read).as(fault.name()).isInstanceOf(HardwareException.class);
    }
  }

  /** Waits for a line to change; it does so on a thread of Pi4J's own. */
  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("changed within 10 s").isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
  }
}
