package org.quancheng.dock.forward;

/** What the dock must do for a held capture. Each may be done twice without harm. */
public sealed interface ForwardAction {

  /** Tell the store what the dock holds. */
  record Offer() implements ForwardAction {}

  /** Send the bytes, within the terms. */
  record Upload(GrantTerms terms) implements ForwardAction {}

  /** Stop sending; what the store has it keeps. */
  record StopUpload() implements ForwardAction {}

  /** Forget where the upload was, so that the next one begins at the first byte. */
  record ForgetUpload() implements ForwardAction {}

  /** Show the receipt to the recorder, if it is here. */
  record PassReceipt() implements ForwardAction {}

  /** Tell the store that the recorder has erased. */
  record ReportErased() implements ForwardAction {}

  /** Remove the file from the spool: the store has signed for it. */
  record RemoveCopy() implements ForwardAction {}
}
