package org.quancheng.transfer.docking;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.tags.Officer;

/**
 * What the dock answers a docked recorder.
 *
 * @param session names this stay in the bay
 * @param utc the dock's clock; null while nobody vouches for it
 * @param collect which captures to push, in this order
 * @param receipts the store's signed receipts (JWS) for captures this recorder still holds
 * @param roster who may use a recorder
 * @param cases what may be chosen as a case
 * @param holder whom the recorder is about to be handed to; null while it is lent to nobody
 * @param releases signed releases whose payloads the dock has; null from a dock that knows none
 * @param message one line for the recorder's screen; null when there is nothing to say
 */
public record Orders(
    UUID session,
    int bay,
    @Nullable Instant utc,
    List<CaptureId> collect,
    List<String> receipts,
    List<Officer> roster,
    List<CaseEntry> cases,
    @Nullable Officer holder,
    @Nullable List<String> releases,
    @Nullable String message) {

  public Orders {
    collect = List.copyOf(collect);
    receipts = List.copyOf(receipts);
    roster = List.copyOf(roster);
    cases = List.copyOf(cases);
    releases = releases == null ? null : List.copyOf(releases);
  }

  /** The releases that may be taken. */
  public List<String> offered() {
    return releases == null ? List.of() : releases;
  }
}
