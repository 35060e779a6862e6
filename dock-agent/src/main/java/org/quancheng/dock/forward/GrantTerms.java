package org.quancheng.dock.forward;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.quancheng.transfer.message.Grant;

/**
 * When, where and how fast one capture may be uploaded. The moments are by the dock's own clock,
 * counted from the grant's arrival, since the two clocks may differ by anything.
 *
 * @param epoch a grant is dead once one with a higher epoch is known
 * @param rateBps bits a second
 * @param rank the deadline by the store's clock, or the epoch where a person put it first: of two
 *     the lower goes first; null in terms that an earlier version wrote down
 */
public record GrantTerms(
    UUID grantId,
    int epoch,
    URI create,
    long rateBps,
    Instant startsAt,
    Instant endsAt,
    @Nullable Instant rank) {

  private static final long MILLIS_MAX = 7L * 24 * 60 * 60 * 1000;

  /** The terms of a grant that arrives now. Absurd spans are cut to a week. */
  public static GrantTerms of(Grant grant, Instant now) {
    long startsIn = Math.clamp(grant.startsInMs(), 0, MILLIS_MAX);
    long valid = Math.clamp(grant.validMs(), 0, MILLIS_MAX);
    var starts = now.plusMillis(startsIn);
    return new GrantTerms(
        grant.grantId(),
        grant.epoch(),
        grant.create(),
        Math.max(1, grant.rateBps()),
        starts,
        starts.plusMillis(valid),
        grant.reason() == Grant.Reason.MANUAL ? Instant.EPOCH : grant.deadline());
  }

  /** What those that wait are ordered by, the lowest first. */
  public Instant byRank() {
    return Objects.requireNonNullElse(rank, Instant.EPOCH);
  }
}
