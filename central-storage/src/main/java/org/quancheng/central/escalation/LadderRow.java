package org.quancheng.central.escalation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One trouble.
 *
 * @param since when somebody was first told
 * @param heededBy who took it on last; null for nobody
 */
public record LadderRow(
    Subject subject, LadderState state, Instant since, @Nullable String heededBy) {

  LadderRow at(LadderState next) {
    return new LadderRow(subject, next, since, heededBy);
  }

  LadderRow by(String person) {
    return new LadderRow(subject, state, since, person);
  }
}
