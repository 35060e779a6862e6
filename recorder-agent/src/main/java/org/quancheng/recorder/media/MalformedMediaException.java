package org.quancheng.recorder.media;

import java.io.IOException;

/** The stream is not the fragmented MP4 that an encoder writes. */
public final class MalformedMediaException extends IOException {

  public MalformedMediaException(String message) {
    super(message);
  }
}
