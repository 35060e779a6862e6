package org.quancheng.recorder.shift;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.tags.CaseNumber;
import org.quancheng.evidence.tags.Officer;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DutyListTest {

  private static final Officer KNOWN = Officer.of("P1001", "MS-2021-0042");
  private static final CaseNumber FIRST = new CaseNumber("明应急罚〔2026〕12号", false);
  private static final CaseNumber SECOND = new CaseNumber("明应急罚〔2026〕13号", false);

  @TempDir Path directory;

  @Test
  void what_the_dock_told_is_there_after_a_restart() throws Exception {
    var file = directory.resolve("duty-list");
    DutyList.open(file).replace(List.of(KNOWN), List.of(FIRST, SECOND));

    var duty = DutyList.open(file);

    assertThat(duty.cases()).containsExactly(FIRST, SECOND);
    assertThat(duty.knows(KNOWN)).isTrue();
    assertThat(duty.knows(Officer.of("P1001", "MS-2021-9999"))).isFalse();
    assertThat(duty.knows(Officer.of("P2002", "MS-2021-0042"))).isFalse();
  }

  @Test
  void cases_are_chosen_in_turn() throws Exception {
    var duty = DutyList.open(directory.resolve("duty-list"));
    assertThat(duty.after(Optional.empty())).isEmpty();
    duty.replace(List.of(), List.of(FIRST, SECOND));

    assertThat(duty.after(Optional.empty())).contains(FIRST);
    assertThat(duty.after(Optional.of(FIRST))).contains(SECOND);
    assertThat(duty.after(Optional.of(SECOND))).contains(FIRST);
    assertThat(duty.after(Optional.of(new CaseNumber("临-1", true)))).contains(FIRST);
  }

  @Test
  void a_list_that_makes_no_sense_is_as_good_as_none() throws Exception {
    var file = Files.writeString(directory.resolve("duty-list"), "officer\tP1001\nrubbish");

    var duty = DutyList.open(file);

    assertThat(duty.cases()).isEmpty();
    assertThat(duty.knows(KNOWN)).isTrue();
  }
}
