package org.quancheng.dock.intake;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.function.Function;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.transfer.enrolment.EstClient;
import org.quancheng.transfer.enrolment.EstRelay;
import org.quancheng.transfer.link.Peer;

/** Passes a recorder's wish for a new certificate on to the store: a bay is all its network. */
final class RenewalRoute {

  private final EstRelay store;
  private final Function<Context, Peer> peers;

  RenewalRoute(EstRelay store, Function<Context, Peer> peers) {
    this.store = store;
    this.peers = peers;
  }

  void addTo(RoutesConfig routes) {
    routes.post(EstClient.ROOT + "simplereenroll", this::renew);
  }

  private void renew(Context http) throws IOException, InterruptedException {
    if (peers.apply(http).trustedAs(DeviceRole.RECORDER)) {
      store.pass(http);
    } else {
      EstRelay.refuse(
          http, HttpStatus.FORBIDDEN, "the certificate has run out or is denied; it needs a claim");
    }
  }
}
