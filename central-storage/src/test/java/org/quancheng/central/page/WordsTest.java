package org.quancheng.central.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.quancheng.evidence.tags.EnforcementAct;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WordsTest {

  @Test
  void both_languages_know_the_same_words() {
    assertThat(Words.ENGLISH.keys()).isEqualTo(Words.CHINESE.keys());
  }

  @Test
  void arguments_take_their_places() {
    assertThat(Words.CHINESE.say("records.found", 12)).isEqualTo("共 12 条");
  }

  @Test
  void whatever_a_recorder_marks_by_itself_or_by_a_button_has_words() {
    for (var kind :
        List.of(
            "KEY_MOMENT",
            "CERTIFICATES_SHOWN",
            "RIGHTS_TOLD",
            "REFUSED",
            "NOTE",
            "MUTED",
            "UNMUTED",
            "REASON",
            "CLOCK_JUMPED",
            "CLOCK_SET",
            "PRE_EVENT_SHORT")) {
      assertThat(Words.CHINESE.mark(kind)).isNotEqualTo(kind);
      assertThat(Words.ENGLISH.mark(kind)).isNotEqualTo(kind);
    }
    assertThat(Words.CHINESE.reason("TRADE_SECRET")).isEqualTo("涉及商业秘密");
    assertThat(Words.CHINESE.reason("another")).isEqualTo("another");
  }

  @Test
  void acts_are_named_in_both_languages() {
    assertThat(Words.CHINESE.name(EnforcementAct.LIEN_SERVICE)).isEqualTo("留置送达");
    assertThat(Words.ENGLISH.name(EnforcementAct.LIEN_SERVICE)).isEqualTo("Lien service");
  }
}
