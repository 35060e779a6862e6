package org.quancheng.evidence.format.v1;

import java.io.IOException;

/** A file, or a part of one, is not what capture-format.md says; the message names the section. */
public final class MalformedCaptureException extends IOException {

  /** Says what is wrong. */
  public MalformedCaptureException(String message) {
    super(message);
  }
}
