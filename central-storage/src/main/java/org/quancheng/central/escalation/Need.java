package org.quancheng.central.escalation;

import java.time.Duration;
import java.util.Optional;

/** Who has to know, by the hours that are left and by what is expected. Pure. */
final class Need {

  /** A capture older than this is watched even if it is expected to be in time. */
  static final Duration TIGHT = Duration.ofHours(4);

  static final Duration LAST_HOUR = Duration.ofHours(1);

  private static final int SECTION_AFTER = 8;
  private static final int HEAD_AFTER = 24;

  private Need() {}

  /**
   * Of a capture.
   *
   * @param left until its deadline; negative once it has passed
   * @param foreseenLate whether the forecast says that it will miss it
   */
  static Optional<Rung> ofCapture(Duration left, boolean foreseenLate) {
    if (left.isNegative()) {
      return Optional.of(Rung.HEAD);
    }
    if (left.compareTo(LAST_HOUR) < 0) {
      return Optional.of(foreseenLate ? Rung.HEAD : Rung.SECTION);
    }
    if (left.compareTo(TIGHT) < 0) {
      return Optional.of(foreseenLate ? Rung.SECTION : Rung.OFFICER);
    }
    return foreseenLate ? Optional.of(Rung.OFFICER) : Optional.empty();
  }

  /**
   * Of a dock that is not heard of.
   *
   * @param silent for how long
   * @param allowed how long it may be
   */
  static Optional<Rung> ofDock(Duration silent, Duration allowed) {
    if (silent.compareTo(allowed) <= 0) {
      return Optional.empty();
    }
    if (silent.compareTo(allowed.multipliedBy(HEAD_AFTER)) > 0) {
      return Optional.of(Rung.HEAD);
    }
    return Optional.of(
        silent.compareTo(allowed.multipliedBy(SECTION_AFTER)) > 0 ? Rung.SECTION : Rung.OFFICER);
  }
}
