package org.quancheng.transfer.upload;

import java.io.IOException;

/** The medium is full. What was acknowledged before is good. */
final class NoRoomException extends IOException {

  NoRoomException(IOException cause) {
    super(cause);
  }
}
