package org.quancheng.transfer.wire;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Short HTTP exchanges with one server, JSON both ways. May be shared by threads. */
public final class JsonHttp {

  private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
  private static final String JSON = "application/json";
  private static final String OCTETS = "application/octet-stream";

  private final HttpClient http;
  private final URI server;

  /** {@code server} is scheme, host and port. */
  public JsonHttp(HttpClient http, URI server) {
    this.http = http;
    this.server = server;
  }

  /** The address of a path on the server. */
  public URI resolve(String path) {
    return server.resolve(path);
  }

  public <T> Answer<T> get(String path, Class<T> type) throws IOException, InterruptedException {
    return get(path, type, ANSWER_MAX);
  }

  /** As {@link #get(String, Class)}, for answers the server may hold back. */
  public <T> Answer<T> get(String path, Class<T> type, Duration answerMax)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(resolve(path)).timeout(answerMax).GET().build();
    return exchange(request, type);
  }

  /** Sends a record by {@code POST} or {@code PUT}. */
  public <T> Answer<T> send(String method, String path, Object body, Class<T> type)
      throws IOException, InterruptedException {
    var publisher = BodyPublishers.ofByteArray(WireJson.write(body));
    return exchange(request(path).header("Content-Type", JSON).method(method, publisher), type);
  }

  /** Sends bytes by {@code POST} or {@code PUT}. */
  public <T> Answer<T> sendBytes(String method, String path, byte[] body, Class<T> type)
      throws IOException, InterruptedException {
    BodyPublisher publisher = BodyPublishers.ofByteArray(body);
    return exchange(request(path).header("Content-Type", OCTETS).method(method, publisher), type);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(resolve(path)).timeout(ANSWER_MAX);
  }

  private <T> Answer<T> exchange(HttpRequest.Builder request, Class<T> type)
      throws IOException, InterruptedException {
    return exchange(request.build(), type);
  }

  private <T> Answer<T> exchange(HttpRequest request, Class<T> type)
      throws IOException, InterruptedException {
    var response = http.send(request, BoundedAnswer.bytes());
    return response.statusCode() / 100 == 2
        ? new Answer.Ok<>(value(response, type))
        : new Answer.Refused<>(problem(response));
  }

  private static <T> T value(HttpResponse<byte[]> response, Class<T> type)
      throws UnreadableJsonException {
    if (type == String.class) {
      return type.cast(new String(response.body(), java.nio.charset.StandardCharsets.UTF_8));
    }
    return type == Done.class ? type.cast(Done.DONE) : WireJson.read(response.body(), type);
  }

  /** What the server says of its refusal; a bare status when it says nothing readable. */
  public static Problem problem(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    try {
      return new Problem(WireJson.read(response.body(), Problem.class).title(), status);
    } catch (UnreadableJsonException _) {
      return new Problem("HTTP status " + status, status);
    }
  }

  /** The value of an answer that has none. */
  public enum Done {
    DONE
  }
}
