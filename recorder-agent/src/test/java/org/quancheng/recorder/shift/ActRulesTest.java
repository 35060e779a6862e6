package org.quancheng.recorder.shift;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quancheng.evidence.tags.EnforcementAct;
import org.quancheng.hardware.font.BitmapFont;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ActRulesTest {

  private final ActRules rules = ActRules.load();

  @ParameterizedTest
  @EnumSource(EnforcementAct.class)
  void every_act_has_an_article_and_prompts_that_fit_on_a_line(EnforcementAct act) {
    var rule = rules.of(act).orElseThrow();
    var font = BitmapFont.load();

    assertThat(rule.article()).matches("第[一二三四五六七八九十]+条");
    assertThat(rule.prompts()).isNotEmpty();
    assertThat(rule.prompts())
        .allSatisfy(prompt -> assertThat(font.width("1/9 " + prompt)).isLessThanOrEqualTo(128));
  }

  @Test
  void only_an_act_that_is_known_to_be_free_is_kept_out_of_the_reserve() {
    assertThat(rules.spare(EnforcementAct.INQUIRY)).isTrue();
    assertThat(rules.spare(EnforcementAct.SEALING)).isFalse();
    assertThat(rules.spare(EnforcementAct.SIMPLE_PROCEDURE)).isFalse();
    assertThat(rules.spare(null)).isFalse();
  }
}
