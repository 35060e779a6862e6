package org.quancheng.central.docks;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.message.DockState;
import org.quancheng.transfer.message.LatenessNotice;

/**
 * One dock as the store knows it.
 *
 * @param knownSince since when the store knows that there is such a dock
 * @param heard when it last said anything; null for never
 * @param state what it last said of itself; null for nothing
 * @param why why it is paused; empty while it is not
 * @param lateness what it was last told of its captures
 */
public record DockRow(
    DeviceName dock,
    Instant knownSince,
    @Nullable Instant heard,
    @Nullable DockState state,
    boolean paused,
    String why,
    LatenessNotice lateness) {

  /** A dock that does nothing asks at least every three minutes. */
  static final Duration HEARD_WITHIN = Duration.ofMinutes(10);

  /** Since when nothing came of it: since it is known, if nothing ever did. */
  public Instant silentSince() {
    return heard == null ? knownSince : heard;
  }

  /** For how long nothing came of it. */
  public Duration silent(Instant now) {
    return Duration.between(silentSince(), now);
  }

  /** Whether it is of no use to count on it now. */
  public boolean away(Instant now) {
    return heard == null || silent(now).compareTo(HEARD_WITHIN) > 0;
  }
}
