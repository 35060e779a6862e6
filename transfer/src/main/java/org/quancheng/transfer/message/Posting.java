package org.quancheng.transfer.message;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.trust.DeviceName;

/**
 * How a message travels.
 *
 * @param topic where to
 * @param atLeastOnce whether it must arrive (QoS 1); otherwise losing it does no harm (QoS 0)
 * @param retained whether the broker keeps it for those who come later
 * @param expiry after which time it is of no use; null for never
 */
public record Posting(
    String topic, boolean atLeastOnce, boolean retained, @Nullable Duration expiry) {

  private static final Duration WEEK = Duration.ofDays(7);

  /** As {@code docs/transfer.md} lays down for this kind of message of, or to, the dock. */
  public static Posting of(DeviceName dock, Message message) {
    var topic = Topics.of(dock, message);
    return switch (message) {
      case DockState _,
          Policy _,
          LatenessNotice _,
          CentralState _,
          DenyNotice _,
          DutyNotice _,
          ReleaseNotice _ ->
          new Posting(topic, true, true, null);
      case Offer _ -> once(topic, Duration.ofDays(1));
      case TransferEvent _, ReceiptNotice _ -> once(topic, WEEK);
      case Progress _ -> new Posting(topic, false, false, Duration.ofMinutes(1));
      case Sync _ -> once(topic, Duration.ofMinutes(5));
      case Grant grant -> once(topic, Duration.ofMillis(grant.startsInMs() + grant.validMs()));
      case Control _ -> once(topic, Duration.ofHours(1));
    };
  }

  /** The store's own state, which belongs to no dock. */
  public static Posting of(CentralState message) {
    return new Posting(Topics.centralState(), true, true, null);
  }

  /** Which deny list is the newest; it belongs to no dock. */
  public static Posting of(DenyNotice message) {
    return new Posting(Topics.deny(), true, true, null);
  }

  /** Which duty sheet holds; it belongs to no dock. */
  public static Posting of(DutyNotice message) {
    return new Posting(Topics.duty(), true, true, null);
  }

  /** Which releases there are; they belong to no dock. */
  public static Posting of(ReleaseNotice message) {
    return new Posting(Topics.release(), true, true, null);
  }

  private static Posting once(String topic, Duration expiry) {
    return new Posting(topic, true, false, expiry);
  }
}
