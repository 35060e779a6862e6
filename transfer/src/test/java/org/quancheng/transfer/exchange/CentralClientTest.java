package org.quancheng.transfer.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
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
import org.quancheng.evidence.digest.SegmentList;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.message.Offer;
import org.quancheng.transfer.message.TransferState;
import org.quancheng.transfer.wire.Answer;
import org.quancheng.transfer.wire.WireJson;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CentralClientTest {

  private static final UUID TID = new UUID(1, 2);
  private static final Digest DIGEST = Digest.of(new byte[] {1});
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final TransferStatus STATUS =
      new TransferStatus(TID, TransferState.OFFERED, 12, 0, 0, false, null, null);

  private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
  private Javalin central;
  private HttpClient http;
  private CentralClient client;

  @BeforeEach
  void start() {
    central =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  config.routes.before(context -> {
                    var query = context.queryString();
                    asked.add(
                        "%s %s%s %d"
                            .formatted(
                                context.method(),
                                context.path(),
                                query == null ? "" : "?" + query,
                                context.bodyAsBytes().length));
                  });
                  var transfer = "/v1/transfers/{tid}";
                  var status = WireJson.write(STATUS);
                  config.routes.put(transfer, context -> context.result(status));
                  config.routes.get(transfer, context -> context.result(status));
                  config.routes.put(transfer + "/segments", context -> context.status(204));
                  config.routes.get(transfer + "/receipt", context -> context.result("a.b.c"));
                  config.routes.post(transfer + "/erased", _ -> {});
                  config.routes.post("/v1/journals/{recorder}", _ -> {});
                  var page = WireJson.write(new PendingPage(List.of(STATUS), 12, false));
                  config.routes.get("/v1/docks/self/pending", context -> context.result(page));
                })
            .start("127.0.0.1", 0);
    http = HttpClient.newHttpClient();
    client = new CentralClient(http, URI.create("http://127.0.0.1:" + central.port()));
  }

  @AfterEach
  void stop() {
    http.close();
    central.stop();
  }

  @Test
  void an_offer_is_put_under_its_name() throws Exception {
    var file = new Offer.File(DIGEST, 1, 8 << 20, DIGEST, Offer.File.CAPTURE, NOON, NOON);
    var offer =
        new Offer(
            TID,
            1,
            new DeviceName("rec-1"),
            CaptureId.parse("01930000-0000-7000-8000-000000000002"),
            17,
            file,
            0,
            Offer.Priority.NORMAL,
            true,
            "INVALID",
            "not a capture");
    assertThat(client.offer(offer)).isEqualTo(new Answer.Ok<>(STATUS));
    assertThat(asked.take()).startsWith("PUT /v1/transfers/" + TID + " ");
  }

  @Test
  void segments_go_as_bytes() throws Exception {
    var list = new SegmentList(List.of(DIGEST, DIGEST));
    assertThat(client.segments(TID, list)).isInstanceOf(Answer.Ok.class);
    assertThat(asked.take()).isEqualTo("PUT /v1/transfers/" + TID + "/segments 64");
  }

  @Test
  void what_is_pending_and_the_receipt_can_be_asked_for() throws Exception {
    assertThat(client.pending(11))
        .isEqualTo(new Answer.Ok<>(new PendingPage(List.of(STATUS), 12, false)));
    assertThat(asked.take()).isEqualTo("GET /v1/docks/self/pending?since=11 0");
    assertThat(client.receipt(TID)).isEqualTo(new Answer.Ok<>("a.b.c"));
    assertThat(client.status(TID)).isEqualTo(new Answer.Ok<>(STATUS));
  }

  @Test
  void a_journal_and_an_erasure_are_passed_on() throws Exception {
    assertThat(client.journal(new DeviceName("rec-1"), new byte[5])).isInstanceOf(Answer.Ok.class);
    assertThat(asked.take()).isEqualTo("POST /v1/journals/rec-1 5");
    assertThat(client.erased(TID, new ErasedReport(17, DIGEST, NOON)))
        .isInstanceOf(Answer.Ok.class);
    assertThat(asked.take()).startsWith("POST /v1/transfers/" + TID + "/erased ");
  }
}
