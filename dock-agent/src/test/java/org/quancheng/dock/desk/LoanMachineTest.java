package org.quancheng.dock.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.tags.OfficerId;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.exchange.HandOver.Kind;
import org.quancheng.transfer.exchange.Loans.Loan;

/** What becomes of one recorder at the desk. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LoanMachineTest {

  private static final Instant NINE = Instant.parse("2026-11-23T01:00:00Z");
  private static final Officer LI = Officer.of("MS0101", "辽0500101");
  private static final Officer WANG = Officer.of("MS0102", "辽0500102");
  private static final DeviceName HERE = new DeviceName("dock-1");
  private static final DeviceName THERE = new DeviceName("dock-2");
  private static final LoanEvent.Removed REMOVED = new LoanEvent.Removed(HERE, NINE);
  private static final LoanState.Out OUT = new LoanState.Out(LI.id(), HERE, NINE);

  private static final List<LoanState> STATES =
      List.of(new LoanState.Away(), new LoanState.Housed(3), new LoanState.Offered(3, LI), OUT);

  private static final List<LoanEvent> EVENTS =
      List.of(
          new LoanEvent.Docked(3),
          new LoanEvent.Docked(4),
          new LoanEvent.Chosen(LI),
          new LoanEvent.Chosen(WANG),
          new LoanEvent.Lapsed(),
          REMOVED,
          heard(Kind.TAKEN, WANG.id()),
          heard(Kind.RETURNED, WANG.id()));

  @Test
  void the_figure_in_the_documentation_is_the_machine() throws IOException {
    var arrows = new TreeSet<String>();
    for (var state : STATES) {
      for (var event : EVENTS) {
        var next = LoanMachine.next(state, event).state();
        if (!next.getClass().equals(state.getClass())) {
          arrows.add("  %s --> %s : %s".formatted(name(state), name(next), name(event)));
        }
      }
    }
    var figure = arrows.stream().collect(Collectors.joining("\n", "stateDiagram-v2\n", "\n"));
    assertThat(Files.readString(Path.of("..", "docs", "dock.md"))).contains(figure);
  }

  @Test
  void a_recorder_that_is_offered_and_taken_is_its_officers() {
    var offered = LoanMachine.next(new LoanState.Housed(3), new LoanEvent.Chosen(LI));
    assertThat(offered.actions()).containsExactly(new LoanAction.Offer(3, LI));

    var taken = LoanMachine.next(offered.state(), REMOVED);

    assertThat(taken.state()).isEqualTo(OUT);
    assertThat(taken.actions())
        .as("written before anything is said")
        .containsExactly(new LoanAction.Enter(Kind.TAKEN, 3, LI.id()), new LoanAction.Withdraw(3));
  }

  @Test
  void a_recorder_that_nobody_was_offered_is_written_without_a_name_and_protested_about() {
    var taken = LoanMachine.next(new LoanState.Housed(3), REMOVED);

    assertThat(taken.state()).isEqualTo(new LoanState.Away());
    assertThat(taken.actions())
        .containsExactly(
            new LoanAction.Enter(Kind.TAKEN_UNASKED, 3, null), new LoanAction.Protest(3));
  }

  @Test
  void a_return_names_who_had_it() {
    assertThat(LoanMachine.next(OUT, new LoanEvent.Docked(5)).actions())
        .containsExactly(new LoanAction.Enter(Kind.RETURNED, 5, LI.id()));
    assertThat(LoanMachine.next(new LoanState.Away(), new LoanEvent.Docked(5)).actions())
        .containsExactly(new LoanAction.Enter(Kind.RETURNED, 5, null));
  }

  @Test
  void an_offer_lapses_and_is_for_one_officer_only() {
    var offered = new LoanState.Offered(3, LI);

    assertThat(LoanMachine.next(offered, new LoanEvent.Lapsed()).state())
        .isEqualTo(new LoanState.Housed(3));
    var asked = LoanMachine.next(offered, new LoanEvent.Chosen(WANG));
    assertThat(asked.state()).isEqualTo(offered);
    assertThat(asked.actions()).isEmpty();
  }

  @Test
  void a_recorder_that_greets_anew_keeps_its_offer_and_writes_no_line() {
    var offered = new LoanState.Offered(3, LI);

    assertThat(LoanMachine.next(offered, new LoanEvent.Docked(3)).state()).isEqualTo(offered);
    for (var state : List.of(offered, new LoanState.Housed(3))) {
      assertThat(LoanMachine.next(state, new LoanEvent.Docked(3)).actions()).isEmpty();
    }
  }

  @Test
  void what_another_dock_saw_counts_only_for_recorders_that_are_not_here() {
    var taken = heard(Kind.TAKEN, WANG.id());

    assertThat(LoanMachine.next(OUT, heard(Kind.RETURNED, LI.id())).state())
        .isEqualTo(new LoanState.Away());
    assertThat(LoanMachine.next(new LoanState.Away(), taken).state())
        .isEqualTo(new LoanState.Out(WANG.id(), THERE, NINE));
    assertThat(LoanMachine.next(new LoanState.Housed(3), taken).state())
        .isEqualTo(new LoanState.Housed(3));
  }

  private static LoanEvent.Heard heard(Kind kind, OfficerId officer) {
    return new LoanEvent.Heard(new Loan(new DeviceName("rec-1"), THERE, kind, officer, NINE, null));
  }

  private static String name(Object value) {
    return value.getClass().getSimpleName();
  }
}
