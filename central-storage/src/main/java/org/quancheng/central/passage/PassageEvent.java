package org.quancheng.central.passage;

/** What happened to a transfer. */
public sealed interface PassageEvent {

  /** The dock offered it once more. */
  record OfferedAgain() implements PassageEvent {}

  /** The scheduler gave it a turn. */
  record TurnGiven() implements PassageEvent {}

  /** Its turn ended: the lease ran out, a window closed or a more urgent one needed the slot. */
  record TurnEnded() implements PassageEvent {}

  /** The dock began or went on sending. */
  record BytesCame() implements PassageEvent {}

  /** The last byte is durable. */
  record AllCame() implements PassageEvent {}

  /** The bytes are not those that were offered. */
  record BytesDiffer() implements PassageEvent {}

  /** Intact, stored twice and read back. */
  record StoredIntact() implements PassageEvent {}

  /** Stored twice and read back, but a check failed: damaged, invalid or of an unknown signer. */
  record StoredAside() implements PassageEvent {}

  /** A person looked at the quarantined capture and released it. */
  record ReleasedByPerson() implements PassageEvent {}

  /** The receipt is signed and its ledger entry written. */
  record ReceiptSigned() implements PassageEvent {}

  /** The dock reported that the recorder erased it against the receipt of this transfer. */
  record ErasureReported() implements PassageEvent {}

  /** The recorder left the dock before the dock had all of it. */
  record LeftTheDock() implements PassageEvent {}
}
