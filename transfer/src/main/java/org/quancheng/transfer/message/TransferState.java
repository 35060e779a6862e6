package org.quancheng.transfer.message;

/** How far the transfer of one capture from a dock to the store is, as both sides name it. */
public enum TransferState {
  /** The store knows that the dock holds the capture. */
  OFFERED,
  /** The dock may send from now on, until the grant ends. */
  GRANTED,
  /** Bytes have arrived. */
  RECEIVING,
  /** All bytes are on the store's medium; they are not verified yet. */
  RECEIVED,
  /** Verified and read back from both copies. */
  VERIFIED,
  /** The signed receipt exists: the recorder may erase. */
  RECEIPTED,
  /** The recorder says that it has erased. */
  ERASED,
  /** Nothing more is to be done. */
  CLOSED,
  /** Kept aside for a person to look at; no receipt until that person releases it. */
  QUARANTINED,
  /** The dock no longer has the capture: its recorder left before the copy was whole. */
  GONE;

  /** Whether the dock still has something to do or to await. */
  public boolean open() {
    return this != CLOSED && this != GONE;
  }
}
