package org.quancheng.recorder;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.tags.EnforcementAct;
import org.quancheng.recorder.shift.ActRules;

/** Leads through what must be said and filmed in an act. Used by the recorder's thread only. */
final class Prompter {

  private static final int TICKS_A_PROMPT = 5;

  private final ActRules rules;
  private int ticks;

  Prompter(ActRules rules) {
    this.rules = rules;
  }

  /** Begins anew, with the first prompt. */
  void begin() {
    ticks = 0;
  }

  /** A second has gone by; true when the next prompt stands there for the first time. */
  boolean ticked(@Nullable EnforcementAct act) {
    ticks++;
    int prompts = rules.of(act).map(rule -> rule.prompts().size()).orElse(0);
    return ticks % TICKS_A_PROMPT == 0 && ticks / TICKS_A_PROMPT < prompts;
  }

  /** The prompt of this moment, such as {@code 2/6 告知权利义务}. */
  Optional<String> prompt(@Nullable EnforcementAct act) {
    return rules
        .of(act)
        .map(rule -> {
          int place = ticks / TICKS_A_PROMPT % rule.prompts().size();
          return "%d/%d %s".formatted(place + 1, rule.prompts().size(), rule.prompts().get(place));
        });
  }

  /** Where it reads what an act asks for. */
  ActRules rules() {
    return rules;
  }
}
