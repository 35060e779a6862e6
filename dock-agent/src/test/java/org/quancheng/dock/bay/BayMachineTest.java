package org.quancheng.dock.bay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.quancheng.dock.bay.BayAction.EndVisit;
import org.quancheng.dock.bay.BayAction.Latch;
import org.quancheng.dock.bay.BayAction.Restart;
import org.quancheng.dock.bay.BayAction.Show;
import org.quancheng.dock.bay.BayEvent.Arrived;
import org.quancheng.dock.bay.BayEvent.Failed;
import org.quancheng.dock.bay.BayEvent.Greeted;
import org.quancheng.dock.bay.BayEvent.Inserted;
import org.quancheng.dock.bay.BayEvent.Progressed;
import org.quancheng.dock.bay.BayEvent.Receipted;
import org.quancheng.dock.bay.BayEvent.Removed;
import org.quancheng.dock.bay.BayEvent.Secured;
import org.quancheng.dock.bay.BayEvent.Silent;
import org.quancheng.dock.bay.BayEvent.SilentAgain;
import org.quancheng.dock.bay.BayEvent.Updating;
import org.quancheng.dock.bay.BayState.Collecting;
import org.quancheng.dock.bay.BayState.Empty;
import org.quancheng.dock.bay.BayState.Faulted;
import org.quancheng.dock.bay.BayState.Held;
import org.quancheng.dock.bay.BayState.Recognising;
import org.quancheng.dock.bay.BayState.Restarting;
import org.quancheng.dock.bay.BayState.Securing;
import org.quancheng.dock.bay.BayState.Stored;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BayMachineTest {

  private static final VisitId FIRST = new VisitId(1);
  private static final VisitId SECOND = new VisitId(2);

  /** Every state, for what must hold in all of them. */
  static Stream<BayState> states() {
    return BayFigure.STATES.stream();
  }

  @Test
  void a_recorder_that_is_put_in_must_stay_in_until_it_is_known() {
    var step = BayMachine.next(new Empty(), new Inserted());

    assertThat(step.state()).isEqualTo(new Recognising());
    assertThat(step.actions()).containsExactly(new Show(BaySign.KEEP_IN));
  }

  @Test
  void a_shift_end_goes_from_hello_to_the_store() {
    var state = run(new Empty(), new Inserted(), new Greeted(FIRST), new Progressed(FIRST));
    assertThat(state).isEqualTo(new Collecting(FIRST));
    state = run(state, new Arrived(FIRST));
    assertThat(state.sign()).isEqualTo(BaySign.KEEP_IN);
    state = run(state, new Secured(FIRST));
    assertThat(state).isEqualTo(new Held(FIRST));
    assertThat(run(state, new Receipted(FIRST))).isEqualTo(new Stored(FIRST));
  }

  @ParameterizedTest
  @MethodSource("states")
  void a_recorder_can_be_pulled_at_any_moment(BayState state) {
    var step = BayMachine.next(state, new Removed());

    assertThat(step.state()).isEqualTo(new Empty());
    if (!state.visit().equals(VisitId.NONE)) {
      assertThat(step.actions()).contains(new EndVisit(state.visit()));
    }
  }

  @ParameterizedTest
  @MethodSource("states")
  void another_recorder_in_the_same_bay_ends_the_former_visit(BayState state) {
    var step = BayMachine.next(state, new Greeted(SECOND));

    assertThat(step.state()).isEqualTo(new Collecting(SECOND));
    if (!state.visit().equals(VisitId.NONE)) {
      assertThat(step.actions()).startsWith(new EndVisit(state.visit()));
    }
  }

  @ParameterizedTest
  @MethodSource("states")
  void what_a_former_recorder_still_reports_changes_nothing(BayState state) {
    var late =
        List.of(
            new Progressed(SECOND),
            new Arrived(SECOND),
            new Secured(SECOND),
            new Receipted(SECOND),
            new Failed(SECOND, Fault.STALLED));

    assertThat(late)
        .allSatisfy(event -> {
          assertThat(BayMachine.next(state, event).state()).isEqualTo(state);
          assertThat(BayMachine.next(state, event).actions()).isEmpty();
        });
  }

  @ParameterizedTest
  @MethodSource("states")
  void a_receipt_alone_never_turns_a_bay_green(BayState state) {
    var next = BayMachine.next(state, new Receipted(FIRST)).state();

    if (state.sign() != BaySign.SAFE) {
      assertThat(next.sign()).isNotEqualTo(BaySign.SAFE);
    }
  }

  @Test
  void a_recorder_that_says_nothing_is_powered_anew_once_and_then_the_administrator_is_called() {
    var step = BayMachine.next(new Recognising(), new Silent());
    assertThat(step.state()).isEqualTo(new Restarting(VisitId.NONE, Fault.NO_HELLO));
    assertThat(step.actions()).containsExactly(new Restart());
    assertThat(run(step.state(), new SilentAgain()))
        .isEqualTo(new Faulted(VisitId.NONE, Fault.NO_HELLO));

    var stalled = run(new Collecting(FIRST), new Silent());
    assertThat(stalled).isEqualTo(new Restarting(FIRST, Fault.STALLED));
    assertThat(run(stalled, new SilentAgain())).isEqualTo(new Faulted(FIRST, Fault.STALLED));
  }

  @Test
  void a_recorder_that_falls_silent_again_in_the_same_stay_is_not_powered_anew_once_more() {
    var back = run(new Collecting(FIRST), new Silent(), new Greeted(SECOND));

    assertThat(back).isEqualTo(new Collecting(SECOND));
    var step = BayMachine.next(back, new SilentAgain());
    assertThat(step.state()).isEqualTo(new Faulted(SECOND, Fault.STALLED));
    assertThat(step.actions()).doesNotContain(new Restart());
  }

  @ParameterizedTest
  @MethodSource("states")
  void only_a_recorder_that_has_work_left_is_powered_anew(BayState state) {
    var actions = BayMachine.next(state, new Silent()).actions();

    assertThat(actions.contains(new Restart()))
        .isEqualTo(state instanceof Recognising || state instanceof Collecting);
  }

  @Test
  void a_recorder_that_takes_a_release_is_held_until_it_says_hello_again() {
    var step = BayMachine.next(new Held(FIRST), new Updating(FIRST));

    assertThat(step.state().sign()).isEqualTo(BaySign.KEEP_IN);
    assertThat(step.actions()).containsExactly(new Latch(true), new Show(BaySign.KEEP_IN));
    var back = BayMachine.next(step.state(), new Greeted(SECOND));
    assertThat(back.state()).isEqualTo(new Collecting(SECOND));
    assertThat(back.actions()).contains(new Latch(false));
  }

  @Test
  void a_recorder_that_does_not_come_back_from_its_release_is_let_go_of() {
    var held = run(new Held(FIRST), new Updating(FIRST));
    var stored = run(held, new Receipted(FIRST));

    for (var event : List.of(new Silent(), new SilentAgain(), new Removed())) {
      assertThat(BayMachine.next(held, event).actions()).contains(new Latch(false));
    }
    assertThat(run(held, new Silent())).isEqualTo(new Held(FIRST));
    assertThat(run(stored, new Silent())).isEqualTo(new Stored(FIRST));
  }

  @ParameterizedTest
  @MethodSource("states")
  void the_latch_holds_nobody_back_whose_captures_are_not_safe(BayState state) {
    assertThat(BayMachine.next(state, new Updating(FIRST)).actions().contains(new Latch(true)))
        .isEqualTo(state.sign() == BaySign.SAFE);
  }

  @Test
  void silence_is_no_fault_once_nothing_is_left_to_do() {
    assertThat(run(new Held(FIRST), new Silent())).isEqualTo(new Held(FIRST));
    assertThat(run(new Empty(), new Silent())).isEqualTo(new Empty());
  }

  @Test
  void a_stall_heals_when_bytes_flow_again_and_quarantine_does_not() {
    assertThat(run(new Faulted(FIRST, Fault.STALLED), new Progressed(FIRST)))
        .isEqualTo(new Collecting(FIRST));
    var quarantined = new Faulted(FIRST, Fault.UNKNOWN_RECORDER);
    assertThat(run(quarantined, new Progressed(FIRST), new Secured(FIRST))).isEqualTo(quarantined);
  }

  @Test
  void a_number_found_missing_late_takes_the_green_away() {
    assertThat(run(new Held(FIRST), new Failed(FIRST, Fault.NUMBER_MISSING)).sign())
        .isEqualTo(BaySign.CALL);
  }

  @Test
  void bytes_after_the_last_byte_mean_that_the_disk_lied() {
    assertThat(run(new Securing(FIRST), new Progressed(FIRST))).isEqualTo(new Collecting(FIRST));
  }

  private static BayState run(BayState state, BayEvent... events) {
    var now = state;
    for (var event : events) {
      now = BayMachine.next(now, event).state();
    }
    return now;
  }
}
