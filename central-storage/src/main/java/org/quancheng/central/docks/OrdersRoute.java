package org.quancheng.central.docks;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.sql.SQLException;
import java.util.function.Function;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.transfer.link.Peer;
import org.quancheng.transfer.wire.Problem;
import org.quancheng.transfer.wire.WireJson;

/** Tells a dock what holds for it: the twin of what is pushed over MQTT. */
public final class OrdersRoute {

  private final DockRoll docks;
  private final Function<Context, Peer> peers;

  /** Tells what the roll says at the time. */
  public OrdersRoute(DockRoll docks, Function<Context, Peer> peers) {
    this.docks = docks;
    this.peers = peers;
  }

  /** Adds the resource. */
  public void addTo(RoutesConfig routes) {
    routes.get("/v1/docks/self/orders", this::tell);
  }

  private void tell(Context http) throws SQLException {
    var peer = peers.apply(http);
    var dock = peer.name();
    if (dock.isEmpty() || !peer.trustedAs(DeviceRole.DOCK)) {
      http.status(HttpStatus.FORBIDDEN)
          .contentType(Problem.MEDIA_TYPE)
          .result(
              WireJson.write(
                  new Problem("orders are for trusted docks", HttpStatus.FORBIDDEN.getCode())));
      return;
    }
    docks.heard(dock.get());
    http.contentType("application/json").result(WireJson.write(docks.orders(dock.get())));
  }
}
