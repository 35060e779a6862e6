package org.quancheng.dock.forward;

/** What happened to a held capture. */
public sealed interface ForwardEvent {

  /** The store acknowledged the offer and has the segment list. */
  record OfferTaken() implements ForwardEvent {}

  /** A grant came, over MQTT or HTTPS, perhaps not for the first time. */
  record GrantCame(GrantTerms terms) implements ForwardEvent {}

  /** The store took the grant back. */
  record GrantRevoked(int epoch) implements ForwardEvent {}

  /** The store wants no uploads from this dock for now. */
  record PauseOrdered() implements ForwardEvent {}

  /** The first byte goes out under a grant. */
  record UploadBegan(int epoch) implements ForwardEvent {}

  /** The store confirmed the last byte. */
  record UploadEnded(int epoch) implements ForwardEvent {}

  /** The upload ended before that: refused, out of time, or unable to read. */
  record UploadStopped(int epoch) implements ForwardEvent {}

  /** The store wants the file again from its beginning. */
  record ResendAsked() implements ForwardEvent {}

  /** The store does not know the transfer, or no longer. */
  record StoreForgot() implements ForwardEvent {}

  /** A receipt came that is signed by a pinned key and is for exactly this capture. */
  record ReceiptCame() implements ForwardEvent {}

  /** The recorder is no longer in a bay. */
  record RecorderLeft() implements ForwardEvent {}

  /** The recorder says that it has erased against the receipt. */
  record RecorderErased() implements ForwardEvent {}

  /** The store acknowledged to know of the erasure. */
  record ErasureNoted() implements ForwardEvent {}
}
