package org.quancheng.central.passage;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.exchange.TransferStatus;
import org.quancheng.transfer.message.Grant;
import org.quancheng.transfer.message.Offer;
import org.quancheng.transfer.message.TransferState;

/**
 * One transfer as the store keeps it.
 *
 * @param sender who offered it and who answers for it
 * @param offer the first offer, whose claims the bytes must meet
 * @param progress how far it is
 * @param times what happened when
 * @param grant the turn it has; null when it has none
 * @param segmentsKnown whether the digests of its segments are here
 * @param urgent marked as evidence, or put first by a person
 * @param receipt the signed receipt; null before it is signed
 */
public record TransferRow(
    Sender sender,
    Offer offer,
    Progress progress,
    Times times,
    @Nullable Grant grant,
    boolean segmentsKnown,
    boolean urgent,
    @Nullable String receipt) {

  /**
   * Who offered it.
   *
   * @param owner a device's name, or the digest of a certificate nobody vouches for
   * @param trusted whether an anchor vouched for the dock when it offered
   */
  public record Sender(String owner, boolean trusted) {}

  /**
   * How far it is.
   *
   * @param version the store's count of changes, as of the last change of this transfer
   * @param epoch of the newest grant
   * @param resends how often the dock was asked to send everything again
   */
  public record Progress(TransferState state, long version, int epoch, int resends) {}

  /** What happened when; null for what has not. */
  public record Times(
      Instant offered, Instant deadline, @Nullable Instant received, @Nullable Instant verified) {}

  /** Its id. */
  public UUID id() {
    return offer.transferId();
  }

  /** The dock's name; a certificate that nobody vouches for has none. */
  public DeviceName dock() {
    return new DeviceName(sender.owner().startsWith("certificate:") ? "unknown" : sender.owner());
  }

  public TransferState state() {
    return progress.state();
  }

  /** Whether it is past its deadline and still not in the store. */
  public boolean late(Instant now) {
    return now.isAfter(times.deadline()) && awaited();
  }

  /** Whether the store is still to receive, verify or sign. */
  public boolean awaited() {
    return switch (state()) {
      case OFFERED, GRANTED, RECEIVING, RECEIVED, VERIFIED -> true;
      case RECEIPTED, ERASED, CLOSED, QUARANTINED, GONE -> false;
    };
  }

  /** As the dock is told. */
  public TransferStatus status(long offsetBytes) {
    return new TransferStatus(
        id(),
        state(),
        progress.version(),
        progress.epoch(),
        offsetBytes,
        segmentsKnown,
        grant,
        receipt);
  }

  /** The same in another state. */
  public TransferRow in(TransferState state) {
    return with(
        new Progress(state, progress.version(), progress.epoch(), progress.resends()), grant);
  }

  /** The same with a turn, in a new epoch. */
  public TransferRow granted(Grant turn) {
    return with(new Progress(state(), progress.version(), turn.epoch(), progress.resends()), turn);
  }

  /** The same without a turn; the epoch moves on so that the old grant is dead. */
  public TransferRow ungranted() {
    return with(
        new Progress(state(), progress.version(), progress.epoch() + 1, progress.resends()), null);
  }

  /** The same, having been asked once more to send everything: nothing has come then. */
  public TransferRow resent() {
    return at(new Times(times.offered(), times.deadline(), null, null)).sentAgain();
  }

  private TransferRow sentAgain() {
    return with(
        new Progress(state(), progress.version(), progress.epoch(), progress.resends() + 1), null);
  }

  /** The same at other times. */
  public TransferRow at(Times newTimes) {
    return new TransferRow(
        sender, offer, progress, newTimes, grant, segmentsKnown, urgent, receipt);
  }

  /** The same, put first. */
  public TransferRow first() {
    return new TransferRow(sender, offer, progress, times, grant, segmentsKnown, true, receipt);
  }

  /** The same with its signed receipt. */
  public TransferRow receipted(String jws) {
    return new TransferRow(sender, offer, progress, times, grant, segmentsKnown, urgent, jws);
  }

  /** Offered by the same dock, of which another thing is believed now. */
  public TransferRow by(Sender newSender) {
    return new TransferRow(
        newSender, offer, progress, times, grant, segmentsKnown, urgent, receipt);
  }

  TransferRow withSegments() {
    return new TransferRow(sender, offer, progress, times, grant, true, urgent, receipt);
  }

  private TransferRow with(Progress newProgress, @Nullable Grant newGrant) {
    return new TransferRow(
        sender, offer, newProgress, times, newGrant, segmentsKnown, urgent, receipt);
  }
}
