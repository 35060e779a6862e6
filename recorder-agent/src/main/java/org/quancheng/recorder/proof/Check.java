package org.quancheng.recorder.proof;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.quancheng.recorder.machine.Flaw;

/** One thing that is looked at before the test film: it takes no time and touches no camera. */
@FunctionalInterface
public interface Check {

  /** What is wrong, if anything is. */
  Optional<Flaw> look();

  /** A check that finds the flaw when a condition does not hold. */
  static Check that(BooleanSupplier holds, Flaw flaw) {
    return () -> holds.getAsBoolean() ? Optional.empty() : Optional.of(flaw);
  }
}
