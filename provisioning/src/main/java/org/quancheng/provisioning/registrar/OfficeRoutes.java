package org.quancheng.provisioning.registrar;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.provisioning.bureau.Bureau;
import org.quancheng.provisioning.enrolment.ClaimDesk;
import org.quancheng.transfer.enrolment.Ticket;
import org.quancheng.transfer.registrar.ClaimOrder;
import org.quancheng.transfer.registrar.RegistrarClient.Claims;
import org.quancheng.transfer.registrar.RegistrarClient.Requests;
import org.quancheng.transfer.registrar.RegistrarClient.TicketText;
import org.quancheng.transfer.registrar.Ruling;
import org.quancheng.transfer.wire.Problem;
import org.quancheng.transfer.wire.UnreadableJsonException;
import org.quancheng.transfer.wire.WireJson;

/** What the technician's page shows and does, for the store. */
final class OfficeRoutes {

  private static final int BODY_BYTES_MAX = 1 << 20;

  private final Bureau bureau;
  private final ClaimDesk claims;
  private final FleetDesk fleet;
  private final URI store;

  OfficeRoutes(Bureau bureau, ClaimDesk claims, FleetDesk fleet, URI store) {
    this.bureau = bureau;
    this.claims = claims;
    this.fleet = fleet;
    this.store = store;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/v1/fleet", http -> answer(http, fleet.fleet()));
    routes.get("/v1/claims", http -> answer(http, new Claims(claims.claims())));
    routes.post("/v1/claims", this::claim);
    routes.post("/v1/claims/{id}/withdraw", this::withdraw);
    routes.get("/v1/requests", http -> answer(http, new Requests(claims.waiting())));
    routes.post("/v1/requests/{id}", this::decide);
    routes.get("/v1/deny-list", this::denyList);
    routes.get("/v1/duty-sheet", http -> answer(http, fleet.dutySheet()));
    routes.exception(
        UnreadableJsonException.class,
        (e, http) -> refuse(http, HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage())));
    routes.exception(
        OperatorException.class,
        (e, http) -> refuse(http, HttpStatus.CONFLICT, String.valueOf(e.getMessage())));
  }

  private void claim(Context http) throws IOException, SQLException {
    var made = claims.make(read(http, ClaimOrder.class));
    var ticket = new Ticket(store, bureau.rootDigest(), made.id(), made.secret());
    answer(http.status(HttpStatus.CREATED), new TicketText(made.id(), ticket.text()));
  }

  private void withdraw(Context http) throws IOException, SQLException {
    read(http, Ruling.class);
    done(http, claims.withdraw(http.pathParam("id")));
  }

  private void decide(Context http) throws IOException, SQLException {
    var ruling = read(http, Ruling.class);
    done(http, claims.decide(http.pathParam("id"), ruling.approved(), ruling.by()));
  }

  private void denyList(Context http) {
    byte[] text = bureau.denyList().text();
    if (text.length == 0) {
      refuse(http, HttpStatus.NOT_FOUND, "nobody was denied yet");
    } else {
      http.contentType("application/x-pem-file")
          .result(new String(text, StandardCharsets.US_ASCII));
    }
  }

  private static void done(Context http, boolean done) {
    if (done) {
      http.status(HttpStatus.NO_CONTENT);
    } else {
      refuse(http, HttpStatus.NOT_FOUND, "it is not open any more");
    }
  }

  private static <T> T read(Context http, Class<T> type) throws IOException {
    return WireJson.read(http.req().getInputStream().readNBytes(BODY_BYTES_MAX), type);
  }

  private static void answer(Context http, Record value) {
    http.contentType("application/json").result(WireJson.write(value));
  }

  private static void refuse(Context http, HttpStatus status, String title) {
    http.status(status)
        .contentType(Problem.MEDIA_TYPE)
        .result(WireJson.write(new Problem(title, status.getCode())));
  }
}
