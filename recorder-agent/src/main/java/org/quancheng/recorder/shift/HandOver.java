package org.quancheng.recorder.shift;

import java.util.Optional;
import org.quancheng.evidence.tags.Officer;

/**
 * To whom a dock hands this recorder: the officer is on the shift as soon as the recorder is out of
 * the bay. For one thread.
 */
public final class HandOver {

  private final Shift shift;
  private Optional<Officer> told = Optional.empty();
  private boolean docked;

  /** Hands over to this shift. */
  public HandOver(Shift shift) {
    this.shift = shift;
  }

  /** The dock says to whom; what it said before holds no more. */
  public void told(Optional<Officer> officer) {
    told = officer;
    if (!docked) {
      join(); // It was said while the recorder was being taken.
    }
  }

  /** The recorder is in a bay: the shift is over. */
  public void docked() {
    docked = true;
    told = Optional.empty();
    shift.end();
  }

  /** The recorder is out of the bay. */
  public void undocked() {
    docked = false;
    join();
  }

  private void join() {
    told.ifPresent(shift::join);
    told = Optional.empty();
  }
}
