package org.quancheng.evidence.reading;

import java.io.IOException;

/** None of the keys at hand opens the capture. */
public final class NoKeyException extends IOException {

  /** Says which keys would. */
  public NoKeyException(String message) {
    super(message);
  }
}
