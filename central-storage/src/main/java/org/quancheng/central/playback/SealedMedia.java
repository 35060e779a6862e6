package org.quancheng.central.playback;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.quancheng.evidence.reading.CaptureReader;

/** The decrypted bytes of a sealed capture; none leaves before its record's tag was checked. */
record SealedMedia(CaptureReader reader) implements Media {

  @Override
  public long size() {
    return reader.plaintextBytes();
  }

  @Override
  public int read(long position, ByteBuffer target) throws IOException {
    return reader.read(position, target);
  }
}
