package org.quancheng.central.passage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.quancheng.transfer.message.TransferState;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PassageMachineTest {

  private static final List<PassageState> STATES =
      List.of(
          new PassageState.Offered(),
          new PassageState.Granted(),
          new PassageState.Receiving(),
          new PassageState.Received(),
          new PassageState.Verified(),
          new PassageState.Receipted(),
          new PassageState.Erased(),
          new PassageState.Quarantined(),
          new PassageState.Gone());

  private static final List<PassageEvent> EVENTS =
      List.of(
          new PassageEvent.OfferedAgain(),
          new PassageEvent.TurnGiven(),
          new PassageEvent.TurnEnded(),
          new PassageEvent.BytesCame(),
          new PassageEvent.AllCame(),
          new PassageEvent.BytesDiffer(),
          new PassageEvent.StoredIntact(),
          new PassageEvent.StoredAside(),
          new PassageEvent.ReleasedByPerson(),
          new PassageEvent.ReceiptSigned(),
          new PassageEvent.ErasureReported(),
          new PassageEvent.LeftTheDock());

  @Test
  void a_capture_in_order_goes_from_offer_to_erased() {
    PassageState state = new PassageState.Offered();
    for (var event :
        List.of(
            new PassageEvent.TurnGiven(),
            new PassageEvent.BytesCame(),
            new PassageEvent.AllCame(),
            new PassageEvent.StoredIntact(),
            new PassageEvent.ReceiptSigned(),
            new PassageEvent.ErasureReported())) {
      state = PassageMachine.next(state, event).state();
    }

    assertThat(state).isEqualTo(new PassageState.Erased());
  }

  @Test
  void only_a_verified_capture_is_ever_signed_for() {
    for (var state : STATES) {
      for (var event : EVENTS) {
        var step = PassageMachine.next(state, event);
        if (step.actions().contains(PassageAction.SIGN_RECEIPT)) {
          assertThat(step.state()).isEqualTo(new PassageState.Verified());
          assertThat(event)
              .isIn(new PassageEvent.StoredIntact(), new PassageEvent.ReleasedByPerson());
        }
      }
    }
  }

  @Test
  void a_quarantined_capture_leaves_quarantine_only_by_a_person() {
    for (var event : EVENTS) {
      var next = PassageMachine.next(new PassageState.Quarantined(), event).state();
      if (!(event instanceof PassageEvent.ReleasedByPerson)) {
        assertThat(next).isEqualTo(new PassageState.Quarantined());
      }
    }
  }

  @Test
  void a_turn_that_ends_keeps_the_transfer_and_revokes_its_grant() {
    var step = PassageMachine.next(new PassageState.Receiving(), new PassageEvent.TurnEnded());

    assertThat(step.state()).isEqualTo(new PassageState.Offered());
    assertThat(step.actions()).containsExactly(PassageAction.SEND_REVOKE);
  }

  @Test
  void every_word_of_the_wire_has_a_state_and_back() {
    for (var word : TransferState.values()) {
      var state = PassageMachine.state(word);
      assertThat(PassageMachine.state(PassageMachine.word(state))).isEqualTo(state);
    }
  }

  @Test
  void the_figure_in_the_docs_is_the_machine() throws IOException {
    var arrows = new TreeSet<String>();
    for (var state : STATES) {
      for (var event : EVENTS) {
        var next = PassageMachine.next(state, event).state();
        if (!next.equals(state)) {
          arrows.add("  %s --> %s : %s".formatted(name(state), name(next), name(event)));
        }
      }
    }
    var figure = arrows.stream().collect(Collectors.joining("\n", "stateDiagram-v2\n", "\n"));
    assertThat(Files.readString(Path.of("../docs/central-storage.md"))).contains(figure);
  }

  private static String name(Object value) {
    return value.getClass().getSimpleName();
  }
}
