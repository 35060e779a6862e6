package org.quancheng.central.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.HttpStatus;
import java.sql.SQLException;
import org.quancheng.central.access.AccessRoutes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All pages of the store. */
public final class Pages {

  private static final Logger LOG = LoggerFactory.getLogger(Pages.class);

  private final Site site;
  private final AccessRoutes access;
  private final Renderer renderer = new Renderer();

  /** The pages of a site, behind its sign-in. */
  public Pages(Site site, AccessRoutes access) {
    this.site = site;
    this.access = access;
  }

  /** Adds them. */
  public void addTo(RoutesConfig routes) {
    Guardrails.addTo(routes);
    routes.apiBuilder(access);
    Assets.addTo(routes);
    routes.get(
        "/sign-in",
        http ->
            renderer.notice(
                http,
                HttpStatus.OK,
                "sign-in.title",
                http.queryParam("spent") == null ? "sign-in.how" : "sign-in.spent",
                "sign-in.again"));
    new RecordsRoutes(site, renderer).addTo(routes);
    new CaptureRoutes(site, renderer).addTo(routes);
    new BoardRoutes(site, renderer).addTo(routes);
    new WorklistRoutes(site, renderer).addTo(routes);
    new FleetRoutes(site, renderer).addTo(routes);
    new LendingRoutes(site, renderer).addTo(routes);
    new LedgerRoutes(site, renderer).addTo(routes);
    new ApiRoutes(site).addTo(routes);
    routes.exception(
        SQLException.class,
        (e, http) -> {
          LOG.error("{} could not be answered", http.path(), e);
          renderer.notice(http, HttpStatus.SERVICE_UNAVAILABLE, "error.title", "error.store");
        });
    routes.error(
        404,
        "*",
        http -> {
          if (!http.path().startsWith("/api/") && !http.path().startsWith("/assets/")) {
            renderer.notice(http, HttpStatus.NOT_FOUND, "error.title", "error.not-found");
          }
        });
  }
}
