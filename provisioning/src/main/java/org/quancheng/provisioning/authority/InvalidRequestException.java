package org.quancheng.provisioning.authority;

/** A certificate request that proves nothing, or is none. */
public final class InvalidRequestException extends Exception {

  private static final long serialVersionUID = 1;

  InvalidRequestException(String message) {
    super(message);
  }
}
