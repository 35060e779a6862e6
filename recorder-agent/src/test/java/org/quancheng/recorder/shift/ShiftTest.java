package org.quancheng.recorder.shift;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.tags.CaseNumber;
import org.quancheng.evidence.tags.EnforcementAct;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.tags.Stage;
import org.quancheng.evidence.trust.DeviceName;

/** What is chosen with buttons before a capture. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ShiftTest {

  private static final CaseNumber FIRST = new CaseNumber("明应急罚〔2026〕1号", false);
  private static final CaseNumber SECOND = new CaseNumber("明应急罚〔2026〕2号", false);

  @TempDir Path directory;
  private final ActRules rules = ActRules.load();
  private final Shift shift =
      new Shift(new DeviceName("rec-1"), () -> Instant.parse("2026-11-23T10:00:00Z"));

  @Test
  void an_act_brings_the_stage_that_it_belongs_to() {
    choose(EnforcementAct.SITE_INSPECTION);
    assertThat(shift.tags().stage()).isEqualTo(Stage.INVESTIGATION);

    choose(EnforcementAct.LIEN_SERVICE);
    assertThat(shift.tags().stage()).isEqualTo(Stage.SERVICE_AND_EXECUTION);

    choose(EnforcementAct.SITE_INSPECTION);
    assertThat(shift.tags().stage()).isEqualTo(Stage.INVESTIGATION);
  }

  @Test
  void a_stage_that_somebody_has_chosen_stays_until_the_shift_ends() {
    shift.choose(new CodeText.OfCase(FIRST, Optional.empty(), Optional.of(Stage.ARCHIVING)));
    choose(EnforcementAct.LIEN_SERVICE);
    assertThat(shift.tags().stage()).isEqualTo(Stage.ARCHIVING);

    shift.end();
    choose(EnforcementAct.LIEN_SERVICE);
    assertThat(shift.tags().stage()).isEqualTo(Stage.SERVICE_AND_EXECUTION);
  }

  @Test
  void the_cases_of_the_docks_list_follow_each_other_and_leave_act_and_stage_alone()
      throws IOException {
    var duty = DutyList.open(directory.resolve("duty-list"));
    assertThat(shift.chooseNext(duty)).isFalse();
    assertThat(shift.tags().caseNumber()).isNull();

    duty.replace(List.of(Officer.of("o-1", "c-1")), List.of(FIRST, SECOND));
    choose(EnforcementAct.SAMPLING);
    for (var expected : List.of(FIRST, SECOND, FIRST)) {
      assertThat(shift.chooseNext(duty)).isTrue();
      assertThat(shift.tags().caseNumber()).isEqualTo(expected);
    }
    assertThat(shift.tags().act()).isEqualTo(EnforcementAct.SAMPLING);
    assertThat(shift.tags().stage()).isEqualTo(Stage.INVESTIGATION);
  }

  @Test
  void a_provisional_case_is_named_by_recorder_and_time_of_day_in_china() {
    shift.chooseProvisional();

    assertThat(shift.tags().caseNumber())
        .isEqualTo(new CaseNumber("临-rec-1-20261123-180000", true));
  }

  /** Presses until the act is chosen. */
  private void choose(EnforcementAct act) {
    for (int press = 0; press < EnforcementAct.values().length; press++) {
      shift.nextAct(rules);
      if (shift.tags().act() == act) {
        return;
      }
    }
    throw new AssertionError(act + " is never reached");
  }
}
