package org.quancheng.evidence.jws;

/** What came is not a statement of a key that is believed. The message goes on after its name. */
public final class InvalidJwsException extends Exception {

  /** Why it is unsigned. */
  public enum Reason {
    /** It has not the form. */
    NOT_SIGNED,
    /** No key that is believed has signed it. */
    FOREIGN_KEY,
    /** The words are not those that were signed. */
    ALTERED
  }

  private final Reason reason;

  InvalidJwsException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Which of the three it is. */
  public Reason reason() {
    return reason;
  }
}
