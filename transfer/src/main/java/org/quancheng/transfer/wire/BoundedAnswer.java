package org.quancheng.transfer.wire;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;

/** Reads an answer into memory, which no server may fill: a longer one is an I/O error. */
public final class BoundedAnswer {

  private static final long BYTES_MAX = 4 << 20;

  private BoundedAnswer() {}

  /** For any answer but a file. */
  public static BodyHandler<byte[]> bytes() {
    return BodyHandlers.limiting(BodyHandlers.ofByteArray(), BYTES_MAX);
  }
}
