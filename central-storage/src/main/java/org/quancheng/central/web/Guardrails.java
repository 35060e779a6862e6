package org.quancheng.central.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;

/** What holds for every answer: nothing foreign is loaded, framed, sniffed, cached or posted. */
final class Guardrails {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private Guardrails() {}

  static void addTo(RoutesConfig routes) {
    routes.before(http -> {
      http.header("Content-Security-Policy", POLICY);
      http.header("X-Content-Type-Options", "nosniff");
      http.header("Referrer-Policy", "same-origin");
      http.header("Cross-Origin-Opener-Policy", "same-origin");
      http.header("Cross-Origin-Resource-Policy", "same-origin");
      http.header("Cache-Control", "no-store");
      refuseForeign(http);
    });
  }

  /** A form on a foreign site may not act in a signed-in person's name. */
  private static void refuseForeign(Context http) {
    var site = http.header("Sec-Fetch-Site");
    boolean foreign = site != null && !site.equals("same-origin") && !site.equals("none");
    if (foreign && !http.method().equals(HandlerType.GET)) {
      http.status(HttpStatus.FORBIDDEN).result("");
      http.skipRemainingHandlers();
    }
  }
}
