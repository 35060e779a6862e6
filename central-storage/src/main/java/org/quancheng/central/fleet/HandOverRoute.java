package org.quancheng.central.fleet;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.enrolment.EstRelay;
import org.quancheng.transfer.exchange.HandOverMark;
import org.quancheng.transfer.exchange.HandOvers;
import org.quancheng.transfer.exchange.Loans;
import org.quancheng.transfer.link.Peer;
import org.quancheng.transfer.wire.UnreadableJsonException;
import org.quancheng.transfer.wire.WireJson;

/** Takes the hand-over ledgers of docks, and tells each what the others have seen. */
public final class HandOverRoute {

  private static final int BODY_BYTES_MAX = 1 << 20;

  private final Database database;
  private final InstantSource clock;
  private final Function<Context, Peer> peers;

  /** Keeps them in this database. */
  public HandOverRoute(Database database, InstantSource clock, Function<Context, Peer> peers) {
    this.database = database;
    this.clock = clock;
    this.peers = peers;
  }

  /** Adds the resources. */
  public void addTo(RoutesConfig routes) {
    routes.post("/v1/hand-overs", this::take);
    routes.get("/v1/loans", this::tell);
  }

  private void take(Context http) throws IOException, SQLException {
    var dock = dock(http);
    if (dock.isEmpty()) {
      return;
    }
    HandOvers lines;
    try {
      lines =
          WireJson.read(http.req().getInputStream().readNBytes(BODY_BYTES_MAX), HandOvers.class);
    } catch (UnreadableJsonException e) {
      EstRelay.refuse(http, HttpStatus.BAD_REQUEST, "that is no part of a hand-over ledger");
      return;
    }
    long mark =
        database.inTransaction(
            connection -> HandOverTable.take(connection, dock.get(), lines, clock.instant()));
    answer(http, new HandOverMark(mark));
  }

  private void tell(Context http) throws SQLException {
    if (dock(http).isPresent()) {
      long since = number(http.queryParam("since"));
      Loans loans =
          database.query(reader ->
              new Loans(HandOverTable.version(reader), HandOverTable.newest(reader, since)));
      answer(http, loans);
    }
  }

  private static long number(@org.jspecify.annotations.Nullable String told) {
    try {
      return told == null ? 0 : Long.parseLong(told);
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  private Optional<DeviceName> dock(Context http) {
    var peer = peers.apply(http);
    if (!peer.trustedAs(DeviceRole.DOCK)) {
      EstRelay.refuse(http, HttpStatus.FORBIDDEN, "the hand-over ledger is a matter of docks");
      return Optional.empty();
    }
    return peer.name();
  }

  private static void answer(Context http, Record words) {
    http.contentType("application/json").result(WireJson.write(words));
  }
}
