package org.quancheng.evidence.header;

import java.util.Optional;

/**
 * The circumstances under which a capture began.
 *
 * @param previous what the device had ended last; empty before anything was
 * @param policy the version of the rules the device was set up with
 */
public record CaptureOrigin(
    Moment start,
    ClockSync sync,
    Optional<CaptureLink> previous,
    Optional<LedgerAnchor> anchor,
    String policy) {

  /** An origin with nothing before it: no previous capture, no ledger seen. */
  public static CaptureOrigin first(Moment start, ClockSync sync, String policy) {
    return new CaptureOrigin(start, sync, Optional.empty(), Optional.empty(), policy);
  }
}
