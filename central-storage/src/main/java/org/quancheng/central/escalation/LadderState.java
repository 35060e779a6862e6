package org.quancheng.central.escalation;

import java.time.Instant;
import java.util.Optional;

/** How far one trouble has been carried up. */
public sealed interface LadderState {

  /** The highest who was told; empty for nobody. */
  Optional<Rung> told();

  /** Nobody needs to be told. */
  record Quiet() implements LadderState {
    @Override
    public Optional<Rung> told() {
      return Optional.empty();
    }
  }

  /** Everybody up to the rung was told, the highest at {@code at}; nobody has taken it on yet. */
  record Raised(Rung rung, Instant at) implements LadderState {
    @Override
    public Optional<Rung> told() {
      return Optional.of(rung);
    }
  }

  /** A person has taken it on. It goes further up only if it grows worse. */
  record Heeded(Rung rung) implements LadderState {
    @Override
    public Optional<Rung> told() {
      return Optional.of(rung);
    }
  }

  /** It looks well again, though it is not over: nobody is told the same thing twice. */
  record Eased(Rung rung) implements LadderState {
    @Override
    public Optional<Rung> told() {
      return Optional.of(rung);
    }
  }
}
