package org.quancheng.transfer.message;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/**
 * The store lets a dock send one capture.
 *
 * @param epoch fences: a grant is dead once one with a higher epoch is known
 * @param slot which of the store's places it takes
 * @param startsInMs counted from arrival, since the dock's clock may be wrong
 * @param validMs how long it lasts, counted from its start
 * @param notBefore the same by the store's clock, for people
 * @param rateBps bits a second the dock may use
 * @param create where the upload is created
 * @param deadline when the capture must be in the store, by the store's clock
 */
public record Grant(
    UUID transferId,
    UUID grantId,
    int epoch,
    int slot,
    long startsInMs,
    long validMs,
    Instant notBefore,
    Instant notAfter,
    long rateBps,
    URI create,
    Instant deadline,
    Reason reason)
    implements Message {

  /** Why this transfer came first. */
  public enum Reason {
    /** Its deadline is the earliest. */
    EDF,
    /** There is time and room. */
    CATCHUP,
    /** A person asked for it. */
    MANUAL
  }
}
