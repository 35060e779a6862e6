package org.quancheng.central.playback;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import org.quancheng.evidence.digest.Digest;

/** {@code GET /captures/{digest}/media}: the decrypted bytes, whole or a range of them. */
public final class MediaRoute implements Handler {

  private static final int BUFFER_BYTES = 64 << 10;

  private final Projector projector;

  public MediaRoute(Projector projector) {
    this.projector = projector;
  }

  @Override
  public void handle(Context http) throws IOException {
    Digest digest;
    try {
      digest = Digest.parse(http.pathParam("digest"));
    } catch (IllegalArgumentException _) {
      http.status(HttpStatus.NOT_FOUND);
      return;
    }
    Projector.Showing showing;
    try {
      showing = projector.open(digest);
    } catch (NoSuchFileException _) {
      http.status(HttpStatus.NOT_FOUND);
      return;
    } catch (IOException _) {
      // Not a capture, or none of the keys opens it: the page says so in words.
      http.status(HttpStatus.UNPROCESSABLE_CONTENT);
      return;
    }
    try {
      show(http, showing);
    } finally {
      projector.release(showing);
    }
  }

  private static void show(Context http, Projector.Showing showing) throws IOException {
    long size = showing.media().size();
    http.contentType(showing.type());
    http.header("Accept-Ranges", "bytes");
    http.header("Cache-Control", "no-store");
    var range = ByteRange.of(http.header("Range"), size);
    if (range.isEmpty()) {
      http.status(HttpStatus.RANGE_NOT_SATISFIABLE);
      http.header("Content-Range", "bytes */" + size);
      return;
    }
    if (http.header("Range") != null) {
      http.status(HttpStatus.PARTIAL_CONTENT);
      http.header(
          "Content-Range",
          "bytes %d-%d/%d".formatted(range.get().first(), range.get().last(), size));
    }
    http.res().setContentLengthLong(range.get().length());
    send(http, showing.media(), range.get());
  }

  private static void send(Context http, Media media, ByteRange range) throws IOException {
    var target = http.res().getOutputStream();
    var buffer = ByteBuffer.allocate(BUFFER_BYTES);
    long at = range.first();
    while (at <= range.last()) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), range.last() - at + 1));
      int read = media.read(at, buffer);
      if (read < 0) {
        return;
      }
      target.write(buffer.array(), 0, read);
      at += read;
    }
  }
}
