package org.quancheng.transfer.enrolment;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.quancheng.transfer.wire.BoundedAnswer;
import org.quancheng.transfer.wire.Problem;
import org.quancheng.transfer.wire.RequestBody;
import org.quancheng.transfer.wire.WireJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes requests for certificates on, from a bay to the store and from the store to the registrar.
 * Who passes on gains nothing: a request is signed with the key that the certificate will be for,
 * and the answer is public.
 */
public final class EstRelay {

  private static final Logger LOG = LoggerFactory.getLogger(EstRelay.class);
  private static final int REQUEST_BYTES_MAX = 16 << 10;
  private static final Duration ANSWER_MAX = Duration.ofSeconds(20);
  private static final List<String> ASKED =
      List.of("Authorization", "Date", "Content-Type", "Content-Transfer-Encoding");
  private static final List<String> ANSWERED =
      List.of("Retry-After", "WWW-Authenticate", "Content-Transfer-Encoding");

  private final HttpClient http;
  private final URI next;

  /** {@code next} is scheme, host and port of whom to ask. */
  public EstRelay(HttpClient http, URI next) {
    this.http = http;
    this.next = next;
  }

  /** Asks the next one for what was asked here, and answers what it answers. */
  public void pass(Context asked) throws IOException, InterruptedException {
    var body = RequestBody.read(asked.req().getInputStream(), REQUEST_BYTES_MAX);
    if (body.isEmpty()) {
      refuse(asked, HttpStatus.CONTENT_TOO_LARGE, "a request has at most 16 KiB");
      return;
    }
    var request =
        HttpRequest.newBuilder(next.resolve(asked.path()))
            .timeout(ANSWER_MAX)
            .method(asked.method().name(), BodyPublishers.ofByteArray(body.get()));
    for (var name : ASKED) {
      var value = asked.header(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    try {
      answer(asked, http.send(request.build(), BoundedAnswer.bytes()));
    } catch (IOException e) {
      LOG.warn("a request for a certificate cannot be passed on: {}", e.toString());
      refuse(asked, HttpStatus.SERVICE_UNAVAILABLE, "who issues certificates cannot be reached");
    }
  }

  private static void answer(Context asked, HttpResponse<byte[]> response) {
    asked.status(response.statusCode());
    for (var name : ANSWERED) {
      response.headers().firstValue(name).ifPresent(value -> asked.header(name, value));
    }
    response.headers().firstValue("Content-Type").ifPresent(asked::contentType);
    asked.result(response.body());
  }

  /** Answers that a request is refused here. */
  public static void refuse(Context http, HttpStatus status, String title) {
    http.status(status)
        .contentType(Problem.MEDIA_TYPE)
        .result(WireJson.write(new Problem(title, status.getCode())));
  }
}
