package org.quancheng.transfer.docking;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.transfer.wire.Answer;
import org.quancheng.transfer.wire.JsonHttp;

/** The recorder's side of its stay in a bay. The recorder speaks, the dock answers. */
public final class DockClient {

  /** How long the dock may hold back its answer to {@link #orders}. */
  public static final Duration WAIT_MAX = Duration.ofSeconds(25);

  private static final Duration ANSWER_MARGIN = Duration.ofSeconds(15);

  private final JsonHttp dock;

  /** {@code address} is {@code https://ADDRESS:PORT} of the bay. */
  public DockClient(HttpClient http, URI address) {
    this.dock = new JsonHttp(http, address);
  }

  /** {@code POST /v1/hello}. */
  public Answer<Orders> hello(Hello hello) throws IOException, InterruptedException {
    return dock.send("POST", "/v1/hello", hello, Orders.class);
  }

  /** {@code PUT /v1/journal?since=N}: the encoded entries after entry {@code since}. */
  public Answer<JsonHttp.Done> journal(long since, byte[] entries)
      throws IOException, InterruptedException {
    return dock.sendBytes("PUT", "/v1/journal?since=" + since, entries, JsonHttp.Done.class);
  }

  /**
   * {@code GET /v1/orders}: new orders and receipts, at once when there are any, else after {@code
   * wait}, which is at most {@link #WAIT_MAX}. The charge is told with it, as a bay fills it.
   */
  public Answer<Orders> orders(UUID session, Duration wait, int batteryPercent)
      throws IOException, InterruptedException {
    var path =
        "/v1/orders?session=%s&wait=%d&battery=%d"
            .formatted(session, wait.toSeconds(), batteryPercent);
    return dock.get(path, Orders.class, wait.plus(ANSWER_MARGIN));
  }

  /** {@code POST /v1/erased}. */
  public Answer<JsonHttp.Done> erased(ErasedNotice notice)
      throws IOException, InterruptedException {
    return dock.send("POST", "/v1/erased", notice, JsonHttp.Done.class);
  }

  /** Where a capture is pushed to. */
  public URI uploads() {
    return dock.resolve("/v1/uploads");
  }

  /** What an upload says of the capture it carries. */
  public static Map<String, String> metadata(
      UUID session, CaptureId capture, long number, Digest fileDigest) {
    return Map.of(
        "session", session.toString(),
        "capture", capture.toString(),
        "number", Long.toString(number),
        "digest", fileDigest.hex());
  }
}
