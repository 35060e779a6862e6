package org.quancheng.recorder.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.quancheng.hardware.port.Button.Move;
import org.quancheng.hardware.port.Button.Moved;
import org.quancheng.hardware.port.Button.Role;
import org.quancheng.recorder.panel.Gesture.Chord;
import org.quancheng.recorder.panel.Gesture.Held;
import org.quancheng.recorder.panel.Gesture.Pressed;
import org.quancheng.recorder.panel.Gesture.Twice;

/** Gestures in virtual time. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GesturesTest {

  private final Gestures gestures = new Gestures(Set.of(Role.MARK));
  private final List<Gesture> told = new ArrayList<>();

  @Test
  void a_short_press_is_told_when_the_button_is_let_go() {
    move(Role.RECORD, Move.DOWN, 0);
    assertThat(told).isEmpty();

    move(Role.RECORD, Move.UP, 120);
    assertThat(told).containsExactly(new Pressed(Role.RECORD));
  }

  @Test
  void a_held_button_is_told_after_three_seconds_and_only_once() {
    move(Role.RECORD, Move.DOWN, 0);
    pass(2_999);
    assertThat(told).isEmpty();

    pass(3_000);
    pass(4_000);
    move(Role.RECORD, Move.UP, 5_000);

    assertThat(told).containsExactly(new Held(Role.RECORD));
  }

  @Test
  void a_double_press_is_one_gesture() {
    press(Role.MARK, 0);
    press(Role.MARK, 300);
    pass(2_000);

    assertThat(told).containsExactly(new Twice(Role.MARK));
  }

  @Test
  void a_single_press_of_a_button_that_can_be_doubled_waits_for_the_second_one() {
    press(Role.MARK, 0);
    assertThat(told).isEmpty();
    assertThat(gestures.deadline().orElseThrow()).isBetween(nanos(600), nanos(601));

    pass(601);

    assertThat(told).containsExactly(new Pressed(Role.MARK));
    assertThat(gestures.deadline()).isEmpty();
  }

  @Test
  void another_button_ends_the_waiting_so_that_the_order_stays() {
    press(Role.MARK, 0);
    press(Role.RECORD, 150);

    assertThat(told).containsExactly(new Pressed(Role.MARK), new Pressed(Role.RECORD));
  }

  @Test
  void two_buttons_together_are_a_chord_and_nothing_else() {
    move(Role.MARK, Move.DOWN, 0);
    move(Role.PHOTO, Move.DOWN, 100);
    move(Role.MARK, Move.UP, 300);
    move(Role.PHOTO, Move.UP, 320);
    pass(5_000);

    assertThat(told).containsExactly(new Chord(Set.of(Role.MARK, Role.PHOTO)));
  }

  @Test
  void a_photo_while_another_button_has_long_been_down_is_no_chord() {
    move(Role.MARK, Move.DOWN, 0);
    press(Role.PHOTO, 1_000);

    assertThat(told).containsExactly(new Pressed(Role.PHOTO));
  }

  @Test
  void letting_go_of_a_button_that_was_never_pressed_is_nothing() {
    move(Role.AUDIO, Move.UP, 0);

    assertThat(told).isEmpty();
  }

  private void press(Role role, long millis) {
    move(role, Move.DOWN, millis);
    move(role, Move.UP, millis + 100);
  }

  private void move(Role role, Move move, long millis) {
    told.addAll(gestures.moved(new Moved(role, move, nanos(millis))));
  }

  private void pass(long millis) {
    told.addAll(gestures.passed(nanos(millis)));
  }

  private static long nanos(long millis) {
    return millis * 1_000_000;
  }
}
