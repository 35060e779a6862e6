package org.quancheng.dock.bay;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One bay at one moment, as the screen shows it. */
public record BayView(int bay, BayState state, @Nullable Tally known) {

  /** The recorder in the bay, once it has said hello. */
  public Optional<Tally> tally() {
    return Optional.ofNullable(known);
  }
}
