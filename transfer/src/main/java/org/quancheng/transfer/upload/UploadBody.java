package org.quancheng.transfer.upload;

import java.io.InputStream;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one request.
 *
 * @param stream the body; read by one thread
 * @param offset where the sender says they begin
 * @param length how many there are, when it says so
 * @param checksum what they must add up to; such a request is kept whole or not at all
 * @param cut closes the connection under the reader, so that a newer request can go on
 */
record UploadBody(
    InputStream stream,
    long offset,
    OptionalLong length,
    @Nullable Checksum checksum,
    Runnable cut) {

  /** No bytes, from nobody. */
  static UploadBody empty() {
    return new UploadBody(InputStream.nullInputStream(), 0, OptionalLong.of(0), null, () -> {});
  }
}
