package org.quancheng.central.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.Map;

/** The few files that pages load; nothing else of the jar can be fetched. */
final class Assets {

  private static final Map<String, String> TYPES =
      Map.of(
          "vendor/pico.min.css", "text/css; charset=utf-8",
          "vendor/htmx.min.js", "text/javascript; charset=utf-8",
          "quancheng.css", "text/css; charset=utf-8",
          "player.js", "text/javascript; charset=utf-8",
          "seal.svg", "image/svg+xml");

  private Assets() {}

  static void addTo(RoutesConfig routes) {
    routes.get("/assets/<file>", Assets::send);
  }

  private static void send(Context http) throws IOException {
    var file = http.pathParam("file");
    var type = TYPES.get(file);
    var stream = type == null ? null : Assets.class.getResourceAsStream("/web/" + file);
    if (type == null || stream == null) {
      http.status(HttpStatus.NOT_FOUND);
      return;
    }
    try (stream) {
      http.header("Cache-Control", "private, max-age=3600");
      http.contentType(type).result(stream.readAllBytes());
    }
  }
}
