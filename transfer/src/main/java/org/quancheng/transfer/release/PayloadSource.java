package org.quancheng.transfer.release;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.quancheng.transfer.wire.Answer;
import org.quancheng.transfer.wire.JsonHttp;

/** Where a payload is fetched from, in pieces, so that a line that breaks costs one of them. */
@FunctionalInterface
public interface PayloadSource {

  /** How much is fetched at once: a recorder has a small memory. */
  int PIECE_BYTES = 1 << 20;

  /**
   * The bytes from {@code from} on, at most {@link #PIECE_BYTES}; empty where the payload ends, or
   * is not known.
   *
   * @throws IOException if nobody answers
   */
  Optional<byte[]> piece(Release release, long from) throws IOException, InterruptedException;

  /** {@code GET /v1/releases/{digest}} at a store, a dock or a registrar. */
  static PayloadSource over(HttpClient http, URI server) {
    return (release, from) -> {
      long to = Math.min(from + PIECE_BYTES, release.sizeBytes()) - 1;
      var request =
          HttpRequest.newBuilder(server.resolve("/v1/releases/" + release.payload().hex()))
              .timeout(Duration.ofSeconds(60))
              .header("Range", "bytes=%d-%d".formatted(from, to))
              .build();
      var response =
          http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), PIECE_BYTES));
      return response.statusCode() == 206 ? Optional.of(response.body()) : Optional.empty();
    };
  }

  /** {@code GET /v1/releases} at the same places. */
  static Answer<ReleaseSheet> sheet(HttpClient http, URI server)
      throws IOException, InterruptedException {
    return new JsonHttp(http, server).get("/v1/releases", ReleaseSheet.class);
  }
}
