package org.quancheng.dock.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.quancheng.dock.forward.ForwardAction.ForgetUpload;
import org.quancheng.dock.forward.ForwardAction.Offer;
import org.quancheng.dock.forward.ForwardAction.PassReceipt;
import org.quancheng.dock.forward.ForwardAction.RemoveCopy;
import org.quancheng.dock.forward.ForwardAction.ReportErased;
import org.quancheng.dock.forward.ForwardAction.StopUpload;
import org.quancheng.dock.forward.ForwardAction.Upload;
import org.quancheng.dock.forward.ForwardEvent.ErasureNoted;
import org.quancheng.dock.forward.ForwardEvent.GrantCame;
import org.quancheng.dock.forward.ForwardEvent.GrantRevoked;
import org.quancheng.dock.forward.ForwardEvent.OfferTaken;
import org.quancheng.dock.forward.ForwardEvent.ReceiptCame;
import org.quancheng.dock.forward.ForwardEvent.RecorderErased;
import org.quancheng.dock.forward.ForwardEvent.RecorderLeft;
import org.quancheng.dock.forward.ForwardEvent.ResendAsked;
import org.quancheng.dock.forward.ForwardEvent.StoreForgot;
import org.quancheng.dock.forward.ForwardEvent.UploadBegan;
import org.quancheng.dock.forward.ForwardEvent.UploadEnded;
import org.quancheng.dock.forward.ForwardEvent.UploadStopped;
import org.quancheng.dock.forward.ForwardState.Closed;
import org.quancheng.dock.forward.ForwardState.Erased;
import org.quancheng.dock.forward.ForwardState.Granted;
import org.quancheng.dock.forward.ForwardState.Offered;
import org.quancheng.dock.forward.ForwardState.Parted;
import org.quancheng.dock.forward.ForwardState.Receipted;
import org.quancheng.dock.forward.ForwardState.Sending;
import org.quancheng.dock.forward.ForwardState.Sent;
import org.quancheng.dock.forward.ForwardState.Staged;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ForwardMachineTest {

  private static final long SEEDS = 200;
  private static final int EVENTS_PER_RUN = 60;

  static Stream<ForwardState> states() {
    return ForwardFigure.STATES.stream();
  }

  static Stream<Long> seeds() {
    Long chosen = Long.getLong("seed");
    return chosen != null ? Stream.of(chosen) : Stream.iterate(1L, seed -> seed + 1).limit(SEEDS);
  }

  @Test
  void a_capture_goes_from_the_spool_to_the_archive() {
    var state =
        run(
            new Staged(0),
            new OfferTaken(),
            new GrantCame(ForwardFigure.terms(1)),
            new UploadBegan(1),
            new UploadEnded(1),
            new ReceiptCame(),
            new RecorderErased(),
            new ErasureNoted());

    assertThat(state).isEqualTo(new Closed(1));
  }

  @Test
  void a_grant_of_an_older_epoch_is_dead() {
    var sending = new Sending(ForwardFigure.terms(3));

    assertThat(run(sending, new GrantCame(ForwardFigure.terms(2)))).isEqualTo(sending);
    assertThat(run(sending, new GrantRevoked(2))).isEqualTo(sending);
    assertThat(run(sending, new UploadStopped(2))).isEqualTo(sending);
  }

  @Test
  void a_newer_grant_replaces_the_running_upload() {
    var newer = ForwardFigure.terms(4);
    var step = ForwardMachine.next(new Sending(ForwardFigure.terms(3)), new GrantCame(newer));

    assertThat(step.state()).isEqualTo(new Granted(newer));
    assertThat(step.actions()).containsExactly(new StopUpload(), new Upload(newer));
  }

  @Test
  void a_store_that_forgot_everything_is_offered_everything_again() {
    var step = ForwardMachine.next(new Sent(5), new StoreForgot());

    assertThat(step.state()).isEqualTo(new Staged(5));
    assertThat(step.actions()).containsExactly(new ForgetUpload(), new Offer());
  }

  @Test
  void a_receipt_without_an_upload_is_enough_because_another_dock_may_have_sent_it() {
    var step = ForwardMachine.next(new Offered(0), new ReceiptCame());

    assertThat(step.state()).isEqualTo(new Receipted(0));
    assertThat(step.actions()).containsExactly(new PassReceipt());
  }

  @ParameterizedTest
  @MethodSource("states")
  void an_erasure_is_believed_after_a_receipt_only(ForwardState state) {
    var step = ForwardMachine.next(state, new RecorderErased());

    if (state instanceof Receipted || state instanceof Parted) {
      assertThat(step.state()).isInstanceOf(Erased.class);
      assertThat(step.actions()).contains(new ReportErased());
    } else {
      assertThat(step.state()).isEqualTo(state);
    }
  }

  @ParameterizedTest
  @MethodSource("states")
  void a_recorder_that_leaves_before_the_receipt_takes_nothing_with_it(ForwardState state) {
    var step = ForwardMachine.next(state, new RecorderLeft());

    if (!(state instanceof Receipted)) {
      assertThat(step.state()).isEqualTo(state);
      assertThat(step.actions()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("states")
  void a_capture_asked_for_again_starts_at_its_first_byte(ForwardState state) {
    var step = ForwardMachine.next(state, new ResendAsked());

    if (state instanceof Sending || state instanceof Sent) {
      assertThat(step.state()).isInstanceOf(Offered.class);
      assertThat(step.actions()).contains(new ForgetUpload());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatever_comes_in_whatever_order_no_copy_goes_before_a_receipt(long seed) {
    var random = new Random(seed);
    ForwardState state = new Staged(0);
    boolean receipted = false;
    var seen = new ArrayList<ForwardEvent>();
    for (int i = 0; i < EVENTS_PER_RUN; i++) {
      var events = ForwardFigure.events(random.nextInt(6));
      var event = events.get(random.nextInt(events.size()));
      seen.add(event);
      receipted |= event instanceof ReceiptCame;
      var step = ForwardMachine.next(state, event);
      if (!receipted) {
        assertThat(step.actions()).as("%s", seen).doesNotContain(new RemoveCopy());
      }
      assertThat(step.state().epoch()).as("%s", seen).isGreaterThanOrEqualTo(state.epoch());
      assertThat(rank(step.state())).as("%s", seen).isGreaterThanOrEqualTo(rank(state));
      state = step.state();
    }
  }

  @ParameterizedTest
  @MethodSource("states")
  void any_event_twice_is_as_good_as_once(ForwardState state) {
    assertThat(ForwardFigure.events(3))
        .allSatisfy(event -> {
          var once = ForwardMachine.next(state, event).state();
          assertThat(ForwardMachine.next(once, event).state()).isEqualTo(once);
        });
  }

  /** Whether the store has signed: from there on nothing leads back. */
  private static int rank(ForwardState state) {
    return switch (state) {
      case Staged _, Offered _, Granted _, Sending _, Sent _ -> 0;
      case Receipted _ -> 1;
      case Parted _ -> 2;
      case Erased _ -> 3;
      case Closed _ -> 4;
    };
  }

  private static ForwardState run(ForwardState state, ForwardEvent... events) {
    var now = state;
    for (var event : List.of(events)) {
      now = ForwardMachine.next(now, event).state();
    }
    return now;
  }
}
