package org.quancheng.evidence.tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PrintedCodeTest {

  @Test
  void an_officer_comes_back_as_printed() {
    var officer = Officer.of("MS0101", "辽0500101");
    var text = PrintedCode.of(officer).text();
    assertThat(text).startsWith("QO1:MS0101:辽0500101:").hasSize(28);
    assertThat(PrintedCode.parse(text).officer()).isEqualTo(officer);
  }

  @Test
  void fields_may_hold_colons_percent_and_plus_signs() {
    var code = new PrintedCode(PrintedCode.Kind.QL1, List.of("rec-1", "SN:7%+3", "ab", "二楼 东"));
    assertThat(PrintedCode.parse(code.text())).isEqualTo(code);
  }

  @Test
  void every_changed_letter_is_noticed() {
    var text = PrintedCode.of(Officer.of("MS0101", "辽0500101")).text();
    for (int i = 0; i < text.length(); i++) {
      char other = text.charAt(i) == '7' ? '8' : '7';
      var changed = text.substring(0, i) + other + text.substring(i + 1);
      assertThatThrownBy(() -> PrintedCode.parse(changed))
          .as(changed)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void a_code_of_others_and_a_damaged_one_are_told_apart() {
    assertThatThrownBy(() -> PrintedCode.parse("https://example.org/"))
        .hasMessageContaining("not a code of Quancheng");
    assertThatThrownBy(() -> PrintedCode.parse("QO2:MS0101:43a13b8d"))
        .hasMessageContaining("check value");
  }

  @Test
  void a_case_is_no_officer() {
    var code = new PrintedCode(PrintedCode.Kind.QC1, List.of("明应急罚〔2026〕12号", "HEARING", ""));
    assertThatThrownBy(() -> PrintedCode.parse(code.text()).officer())
        .hasMessageContaining("names no officer");
  }
}
