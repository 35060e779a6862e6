package org.quancheng.recorder.shift;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quancheng.evidence.tags.EnforcementAct;
import org.quancheng.hardware.font.BitmapFont;
import org.quancheng.recorder.storage.SpaceGuard.Claim;

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
  void the_last_of_the_reserve_is_for_acts_that_must_be_filmed_alone() {
    assertThat(rules.claim(EnforcementAct.SEALING)).isEqualTo(Claim.MUST);
    assertThat(rules.claim(EnforcementAct.SIMPLE_PROCEDURE)).isEqualTo(Claim.OPEN);
    assertThat(rules.claim(null)).isEqualTo(Claim.OPEN);
    assertThat(rules.claim(EnforcementAct.INQUIRY)).isEqualTo(Claim.SPARE);
  }
}
