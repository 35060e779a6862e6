package org.quancheng.transfer.release;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.transfer.wire.Problem;
import org.quancheng.transfer.wire.WireJson;

/** Hands releases and their payloads out; a payload in pieces, each asked for by its range. */
public final class ReleaseRoutes {

  private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{1,12})-([0-9]{1,12})");
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private final Supplier<ReleaseShelf> shelf;
  private final Predicate<Context> entitled;

  /** Serves those who are entitled from the shelf of the time. */
  public ReleaseRoutes(Supplier<ReleaseShelf> shelf, Predicate<Context> entitled) {
    this.shelf = shelf;
    this.entitled = entitled;
  }

  /** Adds the resources. */
  public void addTo(RoutesConfig routes) {
    routes.get("/v1/releases", this::sheet);
    routes.get("/v1/releases/{digest}", this::payload);
  }

  private void sheet(Context http) {
    if (entitled(http)) {
      http.contentType("application/json").result(WireJson.write(shelf.get().get()));
    }
  }

  private void payload(Context http) throws IOException {
    if (!entitled(http)) {
      return;
    }
    var file = file(http.pathParam("digest"));
    if (file.isEmpty()) {
      refuse(http, HttpStatus.NOT_FOUND, "there is no such payload here");
      return;
    }
    try (var channel = FileChannel.open(file.get(), StandardOpenOption.READ)) {
      piece(http, channel);
    }
  }

  private static void piece(Context http, FileChannel channel) throws IOException {
    var asked = http.header("Range");
    var range = RANGE.matcher(asked == null ? "" : asked);
    long size = channel.size();
    long from = range.matches() ? Long.parseLong(range.group(1)) : size;
    if (from >= size) {
      http.header("Content-Range", "bytes */" + size);
      refuse(http, HttpStatus.RANGE_NOT_SATISFIABLE, "ask for a range of the payload");
      return;
    }
    long to = Math.min(Math.max(from, Long.parseLong(range.group(2))), size - 1);
    var piece = ByteBuffer.allocate((int) Math.min(to - from + 1, PayloadSource.PIECE_BYTES));
    while (piece.hasRemaining() && channel.read(piece, from + piece.position()) >= 0) {
      // Reads on.
    }
    http.status(HttpStatus.PARTIAL_CONTENT)
        .header(
            "Content-Range", "bytes %d-%d/%d".formatted(from, from + piece.position() - 1, size))
        .contentType("application/octet-stream")
        .result(java.util.Arrays.copyOf(piece.array(), piece.position()));
  }

  private Optional<Path> file(String digest) {
    return DIGEST.matcher(digest).matches()
        ? shelf.get().payload(Digest.parse(digest))
        : Optional.empty();
  }

  private boolean entitled(Context http) {
    boolean may = entitled.test(http);
    if (!may) {
      refuse(http, HttpStatus.FORBIDDEN, "releases are for trusted devices");
    }
    return may;
  }

  private static void refuse(Context http, HttpStatus status, String title) {
    http.status(status)
        .contentType(Problem.MEDIA_TYPE)
        .result(WireJson.write(new Problem(title, status.getCode())));
  }
}
