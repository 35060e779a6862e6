package org.quancheng.central.custody;

import java.time.Instant;
import org.quancheng.evidence.digest.Digest;

/**
 * One line of the ledger (存证台账).
 *
 * @param position 1 for the first, then without gaps
 * @param at when it was written
 * @param deed what was done
 * @param body the facts, as canonical text
 * @param head digest over this entry and all before it
 */
public record LedgerEntry(long position, Instant at, Deed deed, String body, Digest head) {

  /** What can be done to a capture, or by a person. */
  public enum Deed {
    STORED,
    QUARANTINED,
    RELEASED,
    ERASED_ON_RECORDER,
    VIEWED,
    SIGNED_IN,
    PUT_FIRST,
    CLAIM_MADE,
    CLAIM_WITHDRAWN,
    ENROLMENT_DECIDED,
    TROUBLE_TOLD,
    TROUBLE_TAKEN_ON,
    DOCK_PAUSED,
    DOCK_RESUMED
  }
}
