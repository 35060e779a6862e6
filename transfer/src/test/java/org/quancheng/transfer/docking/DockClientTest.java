package org.quancheng.transfer.docking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.tags.CaseNumber;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.transfer.release.Refusal;
import org.quancheng.transfer.release.Running;
import org.quancheng.transfer.wire.Answer;
import org.quancheng.transfer.wire.UnreadableJsonException;
import org.quancheng.transfer.wire.WireJson;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DockClientTest {

  private static final Digest DIGEST = Digest.of(new byte[] {1});
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final UUID SESSION = new UUID(1, 2);
  private static final CaptureId CAPTURE = CaptureId.parse("01930000-0000-7000-8000-000000000002");
  private static final Orders ORDERS =
      new Orders(
          SESSION,
          3,
          NOON,
          List.of(CAPTURE),
          List.of("a.b.c"),
          List.of(Officer.of("110042", "A123456")),
          List.of(new CaseEntry(new CaseNumber("明应急罚〔2026〕12号", false), "加油站检查")),
          Officer.of("110042", "A123456"),
          List.of("d.e.f"),
          null);

  private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
  private Javalin dock;
  private HttpClient http;
  private DockClient client;
  private int status = 200;

  @BeforeEach
  void start() {
    dock =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  config.routes.before(context -> {
                    asked.add(
                        "%s %s?%s %s"
                            .formatted(
                                context.method(),
                                context.path(),
                                context.queryString(),
                                context.body()));
                    context.status(status);
                  });
                  config.routes.post("/v1/hello", context -> context.result(answer()));
                  config.routes.get("/v1/orders", context -> context.result(answer()));
                  config.routes.put("/v1/journal", _ -> {});
                  config.routes.post("/v1/erased", _ -> {});
                })
            .start("127.0.0.1", 0);
    http = HttpClient.newHttpClient();
    client = new DockClient(http, URI.create("http://127.0.0.1:" + dock.port()));
  }

  @AfterEach
  void stop() {
    http.close();
    dock.stop();
  }

  private byte[] answer() {
    return status == 200
        ? WireJson.write(ORDERS)
        : "{\"title\":\"no such session\",\"status\":404}"
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  @Test
  void a_hello_is_understood_and_answered_with_orders() throws Exception {
    var notice =
        new CaptureNotice(
            CAPTURE,
            17,
            MediaKind.VIDEO,
            DIGEST,
            99,
            DIGEST,
            CaptureNotice.State.RECOVERED,
            NOON,
            1500,
            true);
    var hello =
        new Hello(
            Hello.VERSION,
            new Hello.JournalHead(41, DIGEST),
            new RecorderClock(NOON, "dock", 40, 123, 7, -2L),
            63,
            12_000_000_000L,
            "0.1.0",
            true,
            new Running("0.1.0", 4, 2, true, "software 5", Refusal.NOT_PROVEN),
            17L,
            List.of(notice));
    assertThat(client.hello(hello)).isEqualTo(new Answer.Ok<>(ORDERS));
    var request = asked.take();
    assertThat(request).startsWith("POST /v1/hello?null {");
    var body = request.substring(request.indexOf('{'));
    var bytes = body.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    assertThat(WireJson.read(bytes, Hello.class)).isEqualTo(hello);
  }

  @Test
  void orders_may_be_waited_for() throws Exception {
    assertThat(client.orders(SESSION, Duration.ofSeconds(25), 63))
        .isEqualTo(new Answer.Ok<>(ORDERS));
    assertThat(asked.take())
        .startsWith("GET /v1/orders?session=" + SESSION + "&wait=25&battery=63");
  }

  @Test
  void journal_entries_and_an_erasure_are_passed_on() throws Exception {
    assertThat(client.journal(7, new byte[] {65, 66})).isInstanceOf(Answer.Ok.class);
    assertThat(asked.take()).isEqualTo("PUT /v1/journal?since=7 AB");
    assertThat(client.erased(new ErasedNotice(SESSION, CAPTURE, 17, DIGEST)))
        .isInstanceOf(Answer.Ok.class);
    assertThat(asked.take()).contains("\"number\":17,\"receipt\":\"" + DIGEST.hex() + "\"");
  }

  @Test
  void a_refusal_carries_its_reason() throws Exception {
    status = 404;
    var answer = client.orders(SESSION, Duration.ZERO, 63);
    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            refused -> {
              assertThat(refused.problem().title()).isEqualTo("no such session");
              assertThat(refused.problem().status()).isEqualTo(404);
              assertThat(refused.passing()).isFalse();
            });
  }

  @Test
  void an_answer_that_is_no_json_is_an_error_of_the_line() {
    status = 200;
    dock.stop();
    assertThatThrownBy(() -> client.orders(SESSION, Duration.ZERO, 63))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(UnreadableJsonException.class);
  }
}
