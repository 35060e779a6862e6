package org.quancheng.transfer.enrolment;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.quancheng.transfer.wire.BoundedAnswer;
import org.quancheng.transfer.wire.JsonHttp;

/** A device's side of EST: {@code cacerts}, {@code simpleenroll}, {@code simplereenroll}. */
public final class EstClient {

  /** Where EST is, on the store and on a dock's bays. */
  public static final String ROOT = "/.well-known/est/";

  /** The media type of a request. */
  public static final String REQUEST_TYPE = "application/pkcs10";

  private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
  private static final Duration PAUSE_USUAL = Duration.ofSeconds(10);
  private static final int ACCEPTED = 202;
  private static final int OK = 200;

  private final HttpClient http;
  private final URI server;

  /** {@code server} is scheme, host and port. */
  public EstClient(HttpClient http, URI server) {
    this.http = http;
    this.server = server;
  }

  /** {@code GET cacerts}: the root and the authorities below it. */
  public List<X509Certificate> authorities() throws IOException, InterruptedException {
    var response = http.send(request("cacerts").GET().build(), BoundedAnswer.bytes());
    if (response.statusCode() != OK) {
      throw new IOException("no authorities: " + JsonHttp.problem(response).title());
    }
    return certificates(response.body());
  }

  /** {@code GET keys}: for whom captures are sealed, and whose receipts are believed. */
  public SharedKeys keys() throws IOException, InterruptedException {
    var response = http.send(request("keys").GET().build(), BoundedAnswer.bytes());
    if (response.statusCode() != OK) {
      throw new IOException("no keys: " + JsonHttp.problem(response).title());
    }
    return org.quancheng.transfer.wire.WireJson.read(response.body(), SharedKeys.class);
  }

  /**
   * {@code POST simpleenroll}: a first certificate, by a technician's claim.
   *
   * @param clock what this device takes for the time; if it is far off, nothing is issued
   */
  public EstAnswer enrol(byte[] csr, PublicKey key, Ticket ticket, Instant clock)
      throws IOException, InterruptedException {
    var password = (ticket.claim() + ":" + ticket.secret()).getBytes(StandardCharsets.UTF_8);
    var request =
        request("simpleenroll")
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(password))
            .header(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.atOffset(ZoneOffset.UTC)));
    return post(request, csr, key);
  }

  /** {@code POST simplereenroll}: a new certificate for the key that the device has. */
  public EstAnswer renew(byte[] csr, PublicKey key) throws IOException, InterruptedException {
    return post(request("simplereenroll"), csr, key);
  }

  private HttpRequest.Builder request(String name) {
    return HttpRequest.newBuilder(server.resolve(ROOT + name)).timeout(ANSWER_MAX);
  }

  private EstAnswer post(HttpRequest.Builder request, byte[] csr, PublicKey key)
      throws IOException, InterruptedException {
    var body = BodyPublishers.ofByteArray(Base64.getMimeEncoder().encode(csr));
    var response =
        http.send(
            request
                .header("Content-Type", REQUEST_TYPE)
                .header("Content-Transfer-Encoding", "base64")
                .POST(body)
                .build(),
            BoundedAnswer.bytes());
    return switch (response.statusCode()) {
      case OK -> new EstAnswer.Issued(chain(response.body(), key));
      case ACCEPTED -> new EstAnswer.Waiting(pause(response));
      default -> new EstAnswer.Refused(JsonHttp.problem(response));
    };
  }

  private static List<X509Certificate> chain(byte[] body, PublicKey key) throws IOException {
    return CertsOnly.chain(certificates(body), key)
        .orElseThrow(() -> new IOException("the certificate that came is for another key"));
  }

  private static List<X509Certificate> certificates(byte[] body) throws IOException {
    try {
      return CertsOnly.decode(body);
    } catch (CertificateException e) {
      throw new IOException("what came are no certificates: " + e.getMessage(), e);
    }
  }

  private static Duration pause(HttpResponse<?> response) {
    @Nullable String seconds = response.headers().firstValue("Retry-After").orElse(null);
    try {
      return seconds == null ? PAUSE_USUAL : Duration.ofSeconds(Long.parseLong(seconds));
    } catch (NumberFormatException _) {
      return PAUSE_USUAL;
    }
  }
}
