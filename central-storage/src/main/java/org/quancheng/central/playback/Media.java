package org.quancheng.central.playback;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Bytes that can be read at any place. */
interface Media {

  /** How many there are. */
  long size();

  /**
   * Reads from a position.
   *
   * @return bytes read, at least 1, or -1 at the end
   */
  int read(long position, ByteBuffer target) throws IOException;

  /** Reads until the target is full or the media ends; the target is ready to be read from. */
  default ByteBuffer fill(long position, ByteBuffer target) throws IOException {
    long at = position;
    while (target.hasRemaining()) {
      int read = read(at, target);
      if (read < 0) {
        break;
      }
      at += read;
    }
    return target.flip();
  }
}
