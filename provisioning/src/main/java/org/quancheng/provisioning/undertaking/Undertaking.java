package org.quancheng.provisioning.undertaking;

import java.util.List;

/**
 * All that one call of a verb does.
 *
 * @param verb as it was typed, such as {@code recorder enrol}
 * @param confirmed whether a person must say yes first, as it cannot be taken back
 */
public record Undertaking(String verb, boolean confirmed, List<Step> steps) {

  /** Copies the steps. */
  public Undertaking {
    steps = List.copyOf(steps);
  }

  /** An undertaking that can be taken back. */
  public static Undertaking of(String verb, Step... steps) {
    return new Undertaking(verb, false, List.of(steps));
  }

  /** An undertaking that a person must confirm. */
  public static Undertaking confirmed(String verb, Step... steps) {
    return new Undertaking(verb, true, List.of(steps));
  }
}
