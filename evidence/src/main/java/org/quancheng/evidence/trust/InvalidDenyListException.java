package org.quancheng.evidence.trust;

/** Bytes that are no deny list, or one that nobody believed in has signed. */
public final class InvalidDenyListException extends Exception {

  private static final long serialVersionUID = 1;

  InvalidDenyListException(String message) {
    super(message);
  }
}
