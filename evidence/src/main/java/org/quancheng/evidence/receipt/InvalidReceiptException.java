package org.quancheng.evidence.receipt;

/** A receipt that must not be acted upon. */
public final class InvalidReceiptException extends Exception {

  /** Says why not. */
  public InvalidReceiptException(String message) {
    super(message);
  }
}
