package org.quancheng.dock.bay;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One bay at one moment, as the screen shows it.
 *
 * @param known the recorder in it; null before its hello
 * @param offered whether it waits for an officer who was sent here
 */
public record BayView(int bay, BayState state, @Nullable Tally known, boolean offered) {

  /** A bay that is offered to nobody. */
  public BayView(int bay, BayState state, @Nullable Tally known) {
    this(bay, state, known, false);
  }

  /** What the bay shows: an offer only while its recorder may be taken. */
  public BaySign sign() {
    return offered && state.sign() == BaySign.SAFE ? BaySign.OFFERED : state.sign();
  }

  /** The recorder in the bay, once it has said hello. */
  public Optional<Tally> tally() {
    return Optional.ofNullable(known);
  }
}
