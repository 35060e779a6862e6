package org.quancheng.transfer.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The body of a request, of which no more is kept than is allowed. */
public final class RequestBody {

  private static final int HEAR_OUT_MAX = 1 << 20;

  private RequestBody() {}

  /**
   * Reads a body to its end.
   *
   * <p>One that is too long is read on for a while: a connection that closes over unread bytes is
   * reset, and the reset can overtake the refusal.
   *
   * @return empty if the body is longer than {@code bytesMax}
   */
  public static Optional<byte[]> read(InputStream body, int bytesMax) throws IOException {
    byte[] read = body.readNBytes(bytesMax + 1);
    if (read.length <= bytesMax) {
      return Optional.of(read);
    }
    for (long left = HEAR_OUT_MAX, heard = 1; left > 0 && heard > 0; left -= heard) {
      heard = body.skip(left);
    }
    return Optional.empty();
  }
}
