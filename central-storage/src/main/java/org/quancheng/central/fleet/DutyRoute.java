package org.quancheng.central.fleet;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.function.Function;
import java.util.function.Supplier;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.transfer.duty.DutySheet;
import org.quancheng.transfer.enrolment.EstRelay;
import org.quancheng.transfer.link.Peer;
import org.quancheng.transfer.wire.WireJson;

/** Tells docks, and nobody else, who is on duty and which cases are open. */
public final class DutyRoute {

  private final Supplier<DutySheet> sheet;
  private final Function<Context, Peer> peers;

  /** Tells what the supplier says at the time. */
  public DutyRoute(Supplier<DutySheet> sheet, Function<Context, Peer> peers) {
    this.sheet = sheet;
    this.peers = peers;
  }

  /** Adds the resource. */
  public void addTo(RoutesConfig routes) {
    routes.get("/v1/duty-sheet", this::tell);
  }

  private void tell(Context http) {
    if (!peers.apply(http).trustedAs(DeviceRole.DOCK)) {
      EstRelay.refuse(http, HttpStatus.FORBIDDEN, "the duty sheet is for docks");
      return;
    }
    var current = sheet.get();
    if (current.version().hex().equals(http.queryParam("known"))) {
      http.status(HttpStatus.NO_CONTENT);
    } else {
      http.contentType("application/json").result(WireJson.write(current));
    }
  }
}
