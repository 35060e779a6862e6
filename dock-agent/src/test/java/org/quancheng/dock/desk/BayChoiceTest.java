package org.quancheng.dock.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.quancheng.dock.bay.BayState;
import org.quancheng.dock.bay.BayView;
import org.quancheng.dock.bay.Fault;
import org.quancheng.dock.bay.Tally;
import org.quancheng.dock.bay.VisitId;
import org.quancheng.dock.desk.BayChoice.Lack;
import org.quancheng.dock.desk.BayChoice.Needs;
import org.quancheng.dock.desk.BayChoice.Nothing;
import org.quancheng.dock.desk.BayChoice.Take;
import org.quancheng.evidence.trust.DeviceName;

/** Which recorder is lent. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BayChoiceTest {

  private static final VisitId VISIT = new VisitId(1);
  private static final BayState HELD = new BayState.Held(VISIT);
  private static final Needs NEEDS = new Needs(80, "rec-9"::equals);

  @Test
  void the_fullest_of_the_fit_ones_is_lent() {
    var bays = List.of(bay(1, HELD, 85), bay(2, new BayState.Stored(VISIT), 97), bay(3, HELD, 90));

    assertThat(BayChoice.of(bays, NEEDS)).isEqualTo(new Take(2, new DeviceName("rec-2")));
  }

  @Test
  void one_that_needs_charge_is_not_lent_and_the_fullest_is_told() {
    var bays = List.of(bay(1, HELD, 40), bay(2, HELD, 79), bay(3, new BayState.Empty(), 0));

    assertThat(BayChoice.of(bays, NEEDS)).isEqualTo(new Nothing(Lack.CHARGE, 79));
  }

  @Test
  void one_with_footage_that_is_not_safe_is_not_lent() {
    for (var state :
        List.of(
            new BayState.Recognising(),
            new BayState.Collecting(VISIT),
            new BayState.Securing(VISIT))) {
      assertThat(lack(bay(1, state, 99))).isEqualTo(Lack.SAFETY);
    }
    assertThat(lack(bay(1, new BayState.Faulted(VISIT, Fault.NUMBER_MISSING), 99)))
        .isEqualTo(Lack.ADMINISTRATOR);
  }

  @Test
  void one_that_failed_its_self_test_or_is_denied_or_foreign_is_not_lent() {
    assertThat(lack(new BayView(1, HELD, tally("rec-1", 99, false, false)))).isEqualTo(Lack.TEST);
    assertThat(lack(new BayView(9, HELD, tally("rec-9", 99, true, false))))
        .isEqualTo(Lack.ADMINISTRATOR);
    assertThat(lack(new BayView(1, HELD, tally("rec-1", 99, true, true))))
        .isEqualTo(Lack.ADMINISTRATOR);
  }

  @Test
  void what_is_told_is_what_is_mended_soonest() {
    var bays =
        List.of(
            new BayView(1, HELD, tally("rec-1", 99, false, false)),
            bay(2, new BayState.Collecting(VISIT), 50),
            bay(3, HELD, 60));

    assertThat(BayChoice.of(bays, NEEDS)).isEqualTo(new Nothing(Lack.CHARGE, 60));
    assertThat(BayChoice.of(List.of(), NEEDS)).isEqualTo(new Nothing(Lack.RECORDER, 0));
  }

  private static Lack lack(BayView bay) {
    return BayChoice.of(List.of(bay), NEEDS) instanceof Nothing(var lack, _)
        ? lack
        : fail("it is lent");
  }

  private static BayView bay(int number, BayState state, int percent) {
    return state instanceof BayState.Empty
        ? new BayView(number, state, null)
        : new BayView(number, state, tally("rec-" + number, percent, true, false));
  }

  private static Tally tally(String recorder, int percent, boolean tested, boolean foreign) {
    return new Tally(
        recorder,
        percent,
        tested,
        0,
        0,
        0,
        0,
        0,
        0,
        List.of(),
        foreign,
        0,
        new Tally.Stay(Instant.EPOCH, 0, null));
  }
}
