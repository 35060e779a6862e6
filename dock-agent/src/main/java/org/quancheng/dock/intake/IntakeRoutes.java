package org.quancheng.dock.intake;

import io.javalin.config.RoutesConfig;
import io.javalin.http.ContentTooLargeResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import org.quancheng.evidence.journal.JournalVerifier;
import org.quancheng.evidence.journal.MalformedJournalException;
import org.quancheng.transfer.docking.DockClient;
import org.quancheng.transfer.docking.ErasedNotice;
import org.quancheng.transfer.docking.Hello;
import org.quancheng.transfer.link.Peer;
import org.quancheng.transfer.wire.Problem;
import org.quancheng.transfer.wire.RequestBody;
import org.quancheng.transfer.wire.UnreadableJsonException;
import org.quancheng.transfer.wire.WireJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a recorder can ask of the dock, beside pushing. Status codes are decided here only. */
final class IntakeRoutes {

  private static final Logger LOG = LoggerFactory.getLogger(IntakeRoutes.class);
  private static final String CHAIN = "jakarta.servlet.request.X509Certificate";
  private static final int WORDS_BYTES_MAX = 4 << 20;
  private static final int JOURNAL_BYTES_MAX = 16 << 20;

  private final Reception reception;
  private final Visits visits;
  private final Bays bays;
  private final Function<Context, Peer> peers;

  IntakeRoutes(Reception reception, Reception.Floor floor, Function<Context, Peer> peers) {
    this.reception = reception;
    this.visits = floor.visits();
    this.bays = floor.bays();
    this.peers = peers;
  }

  void addTo(RoutesConfig routes) {
    routes.post("/v1/hello", this::hello);
    routes.put("/v1/journal", this::journal);
    routes.get("/v1/orders", this::orders);
    routes.post("/v1/erased", this::erased);
    routes.exception(UnreadableJsonException.class, IntakeRoutes::unreadable);
    routes.exception(MalformedJournalException.class, IntakeRoutes::unreadable);
  }

  private void hello(Context http) throws IOException, SQLException {
    var bay = bays.at(http.req().getLocalAddr());
    var chain = http.req().getAttribute(CHAIN);
    if (bay.isEmpty() || !(chain instanceof X509Certificate[] certificates)) {
      refuse(http, HttpStatus.NOT_FOUND, "there is no bay at this address");
      return;
    }
    Hello hello;
    try {
      hello = WireJson.read(body(http, WORDS_BYTES_MAX), Hello.class);
    } catch (UnreadableJsonException e) {
      reception.misunderstood(bay.get());
      throw e;
    }
    var visit = reception.greet(bay.get(), Guest.of(peers.apply(http), certificates[0]), hello);
    answer(http, reception.orders(visit));
  }

  private void journal(Context http) throws IOException, SQLException {
    var visit = visits.of(peers.apply(http));
    if (visit.isEmpty()) {
      refuse(http, HttpStatus.CONFLICT, "say hello first");
      return;
    }
    reception.journal(visit.get(), JournalVerifier.decode(body(http, JOURNAL_BYTES_MAX)));
    http.status(HttpStatus.NO_CONTENT);
  }

  private void orders(Context http) throws IOException, SQLException, InterruptedException {
    var visit = visit(http, http.queryParam("session"));
    if (visit.isEmpty()) {
      refuse(http, HttpStatus.CONFLICT, "say hello first");
      return;
    }
    percent(http.queryParam("battery"))
        .ifPresent(percent -> reception.charged(visit.get(), percent));
    var orders = reception.orders(visit.get(), patience(http.queryParam("wait")));
    if (visit.get().ended()) {
      refuse(http, HttpStatus.CONFLICT, "this visit is over");
      return;
    }
    answer(http, orders);
  }

  private void erased(Context http) throws IOException, SQLException {
    var notice = WireJson.read(body(http, WORDS_BYTES_MAX), ErasedNotice.class);
    var visit = visits.of(notice.session(), peers.apply(http));
    if (visit.isEmpty()) {
      refuse(http, HttpStatus.CONFLICT, "say hello first");
    } else if (reception.erased(visit.get(), notice)) {
      http.status(HttpStatus.NO_CONTENT);
    } else {
      refuse(http, HttpStatus.NOT_FOUND, "no such capture was receipted here");
    }
  }

  private Optional<Visit> visit(Context http, @org.jspecify.annotations.Nullable String session) {
    try {
      return session == null
          ? Optional.empty()
          : visits.of(UUID.fromString(session), peers.apply(http));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Duration patience(@org.jspecify.annotations.Nullable String seconds) {
    try {
      long wait = seconds == null ? 0 : Long.parseLong(seconds);
      return Duration.ofSeconds(Math.clamp(wait, 0, DockClient.WAIT_MAX.toSeconds()));
    } catch (NumberFormatException _) {
      return Duration.ZERO;
    }
  }

  private static OptionalInt percent(@org.jspecify.annotations.Nullable String told) {
    try {
      return told == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(told));
    } catch (NumberFormatException _) {
      return OptionalInt.empty();
    }
  }

  private static byte[] body(Context http, int bytesMax) throws IOException {
    return RequestBody.read(http.req().getInputStream(), bytesMax)
        .orElseThrow(() -> new ContentTooLargeResponse("at most " + bytesMax + " bytes are read"));
  }

  private static void unreadable(Exception e, Context http) {
    LOG.warn("a recorder is not understood: {}", e.getMessage());
    refuse(http, HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
  }

  private static void answer(Context http, Object words) {
    http.contentType("application/json").result(WireJson.write(words));
  }

  private static void refuse(Context http, HttpStatus status, String title) {
    http.status(status)
        .contentType(Problem.MEDIA_TYPE)
        .result(WireJson.write(new Problem(title, status.getCode())));
  }
}
