package org.quancheng.transfer.upload;

import java.io.IOException;

/**
 * The medium refused bytes. Forcing the same file again may report success although they are lost,
 * so the file is given up and the sender asked for all of it again.
 */
final class LostWriteException extends IOException {

  LostWriteException(IOException cause) {
    super(cause);
  }
}
