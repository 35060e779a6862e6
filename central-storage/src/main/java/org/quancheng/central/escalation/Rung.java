package org.quancheng.central.escalation;

import java.util.Arrays;
import java.util.List;

/** Who is told, from the one who can do something at once upwards. */
public enum Rung {
  /** Whoever is at the dock (执法人员). */
  OFFICER,
  /** The section that answers for the dock (科室). */
  SECTION,
  /** The head of the bureau (主管领导). */
  HEAD;

  /** Whether there is nobody above. */
  boolean highest() {
    return this == HEAD;
  }

  /** The next one up; the highest itself where there is none. */
  Rung above() {
    return this == OFFICER ? SECTION : HEAD;
  }

  boolean isAbove(Rung other) {
    return compareTo(other) > 0;
  }

  /** Everybody up to this one, lowest first. */
  List<Rung> andBelow() {
    return Arrays.stream(values()).filter(one -> !one.isAbove(this)).toList();
  }

  /** Everybody above {@code told}, up to this one. */
  List<Rung> beyond(Rung told) {
    return andBelow().stream().filter(one -> one.isAbove(told)).toList();
  }
}
