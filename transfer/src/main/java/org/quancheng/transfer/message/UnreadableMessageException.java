package org.quancheng.transfer.message;

/** A message that cannot be understood: too large, not JSON, another version, a field missing. */
public final class UnreadableMessageException extends Exception {

  public UnreadableMessageException(String message) {
    super(message);
  }

  public UnreadableMessageException(String message, Throwable cause) {
    super(message, cause);
  }
}
