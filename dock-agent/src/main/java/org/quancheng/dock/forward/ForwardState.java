package org.quancheng.dock.forward;

/** How far a held capture is on its way to the store. */
public sealed interface ForwardState {

  /** The highest epoch of a grant seen so far; 0 before the first. */
  int epoch();

  /** Safe in the spool; the store has not acknowledged the offer. */
  record Staged(int epoch) implements ForwardState {}

  /** The store knows the offer and the segment list. */
  record Offered(int epoch) implements ForwardState {}

  /** The store has granted the upload; no byte has been sent under this grant. */
  record Granted(GrantTerms terms) implements ForwardState {
    @Override
    public int epoch() {
      return terms.epoch();
    }
  }

  /** Bytes are on their way. */
  record Sending(GrantTerms terms) implements ForwardState {
    @Override
    public int epoch() {
      return terms.epoch();
    }
  }

  /** The store has confirmed the last byte and verifies. */
  record Sent(int epoch) implements ForwardState {}

  /** The signed receipt is kept here; the recorder has not erased yet. */
  record Receipted(int epoch) implements ForwardState {}

  /** As {@link Receipted}, but the recorder left first: the receipt waits for its return. */
  record Parted(int epoch) implements ForwardState {}

  /** The recorder has erased; the store has not acknowledged to know it. */
  record Erased(int epoch) implements ForwardState {}

  /** Nothing more is to be done. */
  record Closed(int epoch) implements ForwardState {}
}
