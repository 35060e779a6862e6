package org.quancheng.central.passage;

/** What the store must do next for a transfer. */
public enum PassageAction {
  /** Tell the dock that it may send. */
  SEND_GRANT,
  /** Tell the dock to stop after the current segment; what has come is kept. */
  SEND_REVOKE,
  /** Verify the received file and write it to the vault. */
  STORE,
  /** Throw the received bytes away and have the dock send them again. */
  ASK_AGAIN,
  /** Sign the receipt and put it on the ledger. */
  SIGN_RECEIPT,
  /** Send the receipt, byte for byte as it was signed. */
  SEND_RECEIPT,
  /** Tell the records section that a capture waits for a person. */
  CALL_A_PERSON
}
