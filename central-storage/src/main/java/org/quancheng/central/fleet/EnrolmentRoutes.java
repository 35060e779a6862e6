package org.quancheng.central.fleet;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.quancheng.evidence.trust.DenyListFile;
import org.quancheng.transfer.enrolment.EstClient;
import org.quancheng.transfer.enrolment.EstRelay;
import org.quancheng.transfer.link.Peer;

/** What devices ask the store about certificates: their own, and those that are denied. */
public final class EnrolmentRoutes {

  private static final String CHAIN = "jakarta.servlet.request.X509Certificate";
  private static final Set<String> FOR_NEW =
      Set.of(EstClient.ROOT + "cacerts", EstClient.ROOT + "keys", EstClient.ROOT + "simpleenroll");

  private final Optional<EstRelay> registrar;
  private final DenyListFile denied;
  private final Function<Context, Peer> peers;

  /** Passes requests on to the registrar, where there is one. */
  public EnrolmentRoutes(
      Optional<EstRelay> registrar, DenyListFile denied, Function<Context, Peer> peers) {
    this.registrar = registrar;
    this.denied = denied;
    this.peers = peers;
  }

  /** Adds the resources, and keeps everything else from those without a certificate. */
  public void addTo(RoutesConfig routes) {
    routes.before(EnrolmentRoutes::refuseNameless);
    routes.get(EstClient.ROOT + "cacerts", this::pass);
    routes.get(EstClient.ROOT + "keys", this::pass);
    routes.post(EstClient.ROOT + "simpleenroll", this::pass);
    routes.post(EstClient.ROOT + "simplereenroll", this::renew);
    routes.get("/v1/deny-list", this::denyList);
  }

  /** Evidence is taken from any certificate, but from nobody who shows none. */
  private static void refuseNameless(Context http) {
    if (http.req().getAttribute(CHAIN) == null && !FOR_NEW.contains(http.path())) {
      EstRelay.refuse(http, HttpStatus.UNAUTHORIZED, "show a certificate");
      http.skipRemainingHandlers();
    }
  }

  private void renew(Context http) throws IOException, InterruptedException {
    if (peers.apply(http).trusted()) {
      pass(http);
    } else {
      EstRelay.refuse(
          http, HttpStatus.FORBIDDEN, "the certificate has run out or is denied; it needs a claim");
    }
  }

  private void pass(Context http) throws IOException, InterruptedException {
    if (registrar.isPresent()) {
      registrar.get().pass(http);
    } else {
      EstRelay.refuse(http, HttpStatus.SERVICE_UNAVAILABLE, "this store has no registrar");
    }
  }

  private void denyList(Context http) {
    var list = denied.get();
    if (list.number() <= number(http.queryParam("after"))) {
      http.status(HttpStatus.NO_CONTENT);
    } else {
      http.contentType("application/x-pem-file").result(list.text());
    }
  }

  private static long number(@org.jspecify.annotations.Nullable String text) {
    try {
      return text == null ? 0 : Long.parseLong(text);
    } catch (NumberFormatException _) {
      return 0;
    }
  }
}
