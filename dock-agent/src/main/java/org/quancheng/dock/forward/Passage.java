package org.quancheng.dock.forward;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One capture's way to the store, as it stands in the database.
 *
 * @param version grows with each change; the store ignores what is older than it knows
 * @param first whether an officer put it first
 * @param jws the store's receipt; null before it came
 */
public record Passage(
    UUID transferId, ForwardState state, long version, boolean first, @Nullable String jws) {

  /** The receipt; empty before it came. */
  public Optional<String> receipt() {
    return Optional.ofNullable(jws);
  }

  Passage at(ForwardState next) {
    return new Passage(transferId, next, version + 1, first, jws);
  }

  Passage with(String receipt) {
    return new Passage(transferId, state, version, first, receipt);
  }
}
