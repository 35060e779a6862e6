package org.quancheng.central.passage;

/** Where a transfer stands. */
public sealed interface PassageState {

  /** A dock holds the capture and waits for a turn. */
  record Offered() implements PassageState {}

  /** The dock may send, but no byte has come yet. */
  record Granted() implements PassageState {}

  /** Bytes are coming in. */
  record Receiving() implements PassageState {}

  /** Every byte is durable in the intake; it is being verified and stored. */
  record Received() implements PassageState {}

  /** Both copies are stored and read back; the receipt is still to be signed. */
  record Verified() implements PassageState {}

  /** The receipt is signed and on the ledger. */
  record Receipted() implements PassageState {}

  /** The recorder has erased the capture; nothing more is to come. */
  record Erased() implements PassageState {}

  /** Stored aside with both copies, but without a receipt until a person releases it. */
  record Quarantined() implements PassageState {}

  /** The dock said that it never held the whole capture; another offer will bring it. */
  record Gone() implements PassageState {}
}
