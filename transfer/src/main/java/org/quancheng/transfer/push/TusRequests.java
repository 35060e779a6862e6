package org.quancheng.transfer.push;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.quancheng.transfer.wire.BoundedAnswer;
import org.quancheng.transfer.wire.JsonHttp;

/** The three requests of a tus 1.0 sender, and what their answers mean. */
final class TusRequests {

  private static final int CONFLICT = 409;
  private static final int CHECKSUM_MISMATCH = 460;

  private final HttpClient http;
  private final Duration stallMax;

  /** {@code stallMax}: how long a request may go without any byte leaving or an answer coming. */
  TusRequests(HttpClient http, Duration stallMax) {
    this.http = http;
    this.stallMax = stallMax;
  }

  Reply create(URI uploads, long length, Map<String, String> metadata) throws InterruptedException {
    var request =
        tus(uploads)
            .timeout(stallMax)
            .header("Upload-Length", Long.toString(length))
            .POST(BodyPublishers.noBody());
    if (!metadata.isEmpty()) {
      request.header("Upload-Metadata", encode(metadata));
    }
    try {
      var response = http.send(request.build(), BoundedAnswer.bytes());
      var location = response.headers().firstValue("Location");
      if (response.statusCode() != 201 || location.isEmpty()) {
        return refusal(response);
      }
      // A server that holds bytes of this file already says so at once.
      return new Reply.At(uploads.resolve(location.get()), offset(response).orElse(0));
    } catch (IOException e) {
      return lost(e);
    }
  }

  Reply head(URI upload) throws InterruptedException {
    var request = tus(upload).timeout(stallMax).HEAD().build();
    try {
      var response = http.send(request, BoundedAnswer.bytes());
      return response.statusCode() / 100 == 2 ? at(upload, response) : refusal(response);
    } catch (IOException e) {
      return lost(e);
    }
  }

  /** Sends the slice; {@code ask} first asks whether the bytes are wanted at all. */
  Reply patch(URI upload, long offset, FileSlice slice, boolean ask) throws InterruptedException {
    var request =
        tus(upload)
            .header("Upload-Offset", Long.toString(offset))
            .header("Content-Type", "application/offset+octet-stream")
            .expectContinue(ask)
            .method("PATCH", slice)
            .build();
    try {
      var response = watch(http.sendAsync(request, BoundedAnswer.bytes()), slice);
      return response.statusCode() / 100 == 2 ? at(upload, response) : refusal(response);
    } catch (IOException e) {
      return lost(e);
    }
  }

  /** Awaits the answer as long as bytes leave, and {@link #stallMax} beyond. */
  private HttpResponse<byte[]> watch(
      CompletableFuture<HttpResponse<byte[]>> answer, FileSlice slice)
      throws IOException, InterruptedException {
    long before = -1;
    try {
      while (slice.sent() > before) {
        before = slice.sent();
        try {
          return answer.get(stallMax.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
          // Not an error as long as bytes left meanwhile.
        }
      }
      throw new IOException("nothing was sent or answered for " + stallMax);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } catch (CancellationException e) {
      throw new IOException(e);
    } finally {
      answer.cancel(true);
    }
  }

  private static HttpRequest.Builder tus(URI address) {
    return HttpRequest.newBuilder(address).header("Tus-Resumable", "1.0.0");
  }

  private static Reply at(URI upload, HttpResponse<byte[]> response) {
    var offset = offset(response);
    return offset.isPresent()
        ? new Reply.At(upload, offset.getAsLong())
        : new Reply.Again("the answer names no offset", Duration.ZERO);
  }

  private static Reply refusal(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    var problem = JsonHttp.problem(response).title();
    return switch (status) {
      case 404, 410 -> new Reply.Gone(status);
      case CONFLICT, 423, 408, 425, 429 -> new Reply.Again(problem, retryAfter(response));
      case CHECKSUM_MISMATCH -> new Reply.Altered(problem);
      case 501, 505, 507 -> new Reply.No(status, problem);
      default ->
          status >= 500
              ? new Reply.Again(problem, retryAfter(response))
              : new Reply.No(status, problem);
    };
  }

  private static Reply lost(IOException e) {
    return new Reply.Again(String.valueOf(e.getMessage()), Duration.ZERO);
  }

  private static OptionalLong offset(HttpResponse<byte[]> response) {
    try {
      return response.headers().firstValueAsLong("Upload-Offset");
    } catch (NumberFormatException _) {
      return OptionalLong.empty();
    }
  }

  private static Duration retryAfter(HttpResponse<byte[]> response) {
    try {
      return Duration.ofSeconds(response.headers().firstValueAsLong("Retry-After").orElse(0));
    } catch (NumberFormatException _) {
      return Duration.ZERO; // A date instead of seconds: our own back-off does.
    }
  }

  private static String encode(Map<String, String> metadata) {
    return metadata.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(pair -> pair.getKey() + " " + base64(pair.getValue()))
        .collect(Collectors.joining(","));
  }

  private static String base64(String value) {
    return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
  }
}
