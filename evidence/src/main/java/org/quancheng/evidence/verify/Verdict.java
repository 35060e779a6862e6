package org.quancheng.evidence.verify;

import java.util.List;

/** What a file is worth as evidence, as anybody can tell without a key. */
public sealed interface Verdict {

  /** Whole and signed from the header to the seal. */
  record SealedIntact() implements Verdict {}

  /** Sealed, but some intervals were altered or rotted since. */
  record SealedDamaged(List<Interval> intervals) implements Verdict {

    public SealedDamaged {
      intervals = List.copyOf(intervals);
    }
  }

  /** Cut off by a power failure and ended by the same device at its next start. */
  record Recovered() implements Verdict {}

  /** Recovered, but some intervals were altered or rotted. */
  record RecoveredDamaged(List<Interval> intervals) implements Verdict {

    public RecoveredDamaged {
      intervals = List.copyOf(intervals);
    }
  }

  /**
   * Cut off, and intact as far as it goes.
   *
   * @param signedRecords how many records are covered by signatures
   * @param tailBytes how many bytes follow that no signature covers
   */
  record PrefixIntact(long signedRecords, long tailBytes) implements Verdict {}

  /** Cut off, and some intervals were altered or rotted. */
  record PrefixDamaged(List<Interval> intervals) implements Verdict {

    public PrefixDamaged {
      intervals = List.copyOf(intervals);
    }
  }

  /** Not a capture, or its header does not hold: nothing in it can be believed. */
  record Invalid(String reason) implements Verdict {}

  /** Whether the file is complete and unaltered: sealed or recovered, without damage. */
  default boolean intact() {
    return this instanceof SealedIntact || this instanceof Recovered;
  }

  /** The word for files and messages, such as {@code SEALED_INTACT}. */
  default String word() {
    return switch (this) {
      case SealedIntact _ -> "SEALED_INTACT";
      case SealedDamaged _ -> "SEALED_DAMAGED";
      case Recovered _ -> "RECOVERED";
      case RecoveredDamaged _ -> "RECOVERED_DAMAGED";
      case PrefixIntact _ -> "PREFIX_INTACT";
      case PrefixDamaged _ -> "PREFIX_DAMAGED";
      case Invalid _ -> "INVALID";
    };
  }
}
