package org.quancheng.central.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.sql.SQLException;
import org.quancheng.central.escalation.Subject;

/** The board of the 24 hours, on which a person takes troubles on. */
final class BoardRoutes {

  private final Site site;
  private final Renderer renderer;
  private final BoardLines lines;

  BoardRoutes(Site site, Renderer renderer) {
    this.site = site;
    this.renderer = renderer;
    this.lines = new BoardLines(site);
  }

  void addTo(RoutesConfig routes) {
    routes.get("/board", this::show);
    routes.post("/board/{kind}/{name}", this::takeOn);
  }

  private void show(Context http) throws SQLException {
    renderer.show(http, "board", lines.page(renderer.shell(http, "board")));
  }

  private void takeOn(Context http) throws SQLException {
    Subject subject;
    try {
      subject = new Subject(Subject.Kind.valueOf(http.pathParam("kind")), http.pathParam("name"));
    } catch (IllegalArgumentException _) {
      renderer.notice(http, HttpStatus.NOT_FOUND, "error.title", "error.not-found");
      return;
    }
    site.fleet().watchman().takeOn(subject, CaptureRoutes.person(http));
    http.redirect("/board", HttpStatus.SEE_OTHER);
  }
}
