package org.quancheng.recorder.shift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quancheng.evidence.tags.CaseNumber;
import org.quancheng.evidence.tags.EnforcementAct;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.tags.PrintedCode;
import org.quancheng.evidence.tags.PrintedCode.Kind;
import org.quancheng.evidence.tags.Stage;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CodeTextTest {

  private static final CaseNumber NUMBER = new CaseNumber("明应急罚〔2026〕12号", false);

  @Test
  void an_officers_code_names_the_officer() {
    var officer = Officer.of("P1001", "MS-2021-0042");
    assertThat(CodeText.parse(PrintedCode.of(officer).text()))
        .contains(new CodeText.OfOfficer(officer));
  }

  @Test
  void a_case_form_names_case_act_and_stage_in_words_of_either_language() {
    var whole =
        new CodeText.OfCase(
            NUMBER, Optional.of(EnforcementAct.SAMPLING), Optional.of(Stage.INVESTIGATION));
    assertThat(CodeText.parse(form("SAMPLING", "INVESTIGATION"))).contains(whole);
    assertThat(CodeText.parse(form("抽样取证", "调查取证") + "\n")).contains(whole);
  }

  @Test
  void a_case_form_may_leave_act_and_stage_open() {
    assertThat(CodeText.parse(form("", "")))
        .contains(new CodeText.OfCase(NUMBER, Optional.empty(), Optional.empty()));
  }

  @Test
  void a_note_tells_its_text_and_an_empty_one_nothing() {
    assertThat(CodeText.parse(note("样品3号: 封签完好"))).contains(new CodeText.OfNote("样品3号: 封签完好"));
    assertThat(CodeText.parse(note(" "))).isEmpty();
  }

  @Test
  void a_devices_label_is_not_for_a_recorder() {
    var label = new PrintedCode(Kind.QL1, List.of("rec-1", "SN7", "ab", ""));
    assertThat(CodeText.parse(label.text())).isEmpty();
  }

  @Test
  void a_damaged_code_is_not_believed() {
    var text = form("SAMPLING", "INVESTIGATION");
    assertThat(CodeText.parse(text.replace("12号", "13号"))).isEmpty();
    assertThat(CodeText.parse(text.substring(0, text.length() - 1))).isEmpty();
  }

  @Test
  void a_code_with_a_fitting_check_value_but_impossible_words_is_nothing() {
    var nobody = new PrintedCode(Kind.QO1, List.of("", ""));
    var nothing = new PrintedCode(Kind.QC1, List.of(" ", "", ""));
    assertThat(CodeText.parse(nobody.text())).isEmpty();
    assertThat(CodeText.parse(nothing.text())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":", "QC1:", "QO1:P1001", "QC:CASE;12", "https://example.org/"})
  void a_code_of_something_else_is_nothing(String text) {
    assertThat(CodeText.parse(text)).isEmpty();
  }

  private static String note(String text) {
    return new PrintedCode(Kind.QN1, List.of(text)).text();
  }

  private static String form(String act, String stage) {
    return new PrintedCode(Kind.QC1, List.of(NUMBER.text(), act, stage)).text();
  }
}
