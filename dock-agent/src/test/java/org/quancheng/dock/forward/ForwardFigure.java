package org.quancheng.dock.forward;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One of each state and event. */
final class ForwardFigure {

  static final List<ForwardState> STATES =
      List.of(
          new ForwardState.Staged(2),
          new ForwardState.Offered(2),
          new ForwardState.Granted(terms(2)),
          new ForwardState.Sending(terms(2)),
          new ForwardState.Sent(2),
          new ForwardState.Receipted(2),
          new ForwardState.Parted(2),
          new ForwardState.Erased(2),
          new ForwardState.Closed(2));

  private ForwardFigure() {}

  static GrantTerms terms(int epoch) {
    var start = Instant.parse("2026-11-23T10:00:00Z");
    return new GrantTerms(
        new UUID(7, epoch),
        epoch,
        URI.create("https://127.0.0.1/v1/uploads"),
        20_000_000,
        start,
        start.plusSeconds(3600),
        start.plusSeconds(86_400));
  }

  /** One of each event, with the epoch given. */
  static List<ForwardEvent> events(int epoch) {
    return List.of(
        new ForwardEvent.OfferTaken(),
        new ForwardEvent.GrantCame(terms(epoch)),
        new ForwardEvent.GrantRevoked(epoch),
        new ForwardEvent.PauseOrdered(),
        new ForwardEvent.UploadBegan(epoch),
        new ForwardEvent.UploadEnded(epoch),
        new ForwardEvent.UploadStopped(epoch),
        new ForwardEvent.ResendAsked(),
        new ForwardEvent.StoreForgot(),
        new ForwardEvent.ReceiptCame(),
        new ForwardEvent.RecorderLeft(),
        new ForwardEvent.RecorderErased(),
        new ForwardEvent.ErasureNoted());
  }
}
