package org.quancheng.central.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.quancheng.central.fleet.HandOverTable;
import org.quancheng.central.fleet.Lending;
import org.quancheng.central.page.LendingPage;
import org.quancheng.central.page.Words;

/** Who had which recorder, from when to when: the ledger that the regulation asks for. */
final class LendingRoutes {

  private static final int SHOWN_MAX = 500;

  private final Site site;
  private final Renderer renderer;

  LendingRoutes(Site site, Renderer renderer) {
    this.site = site;
    this.renderer = renderer;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/lending", this::show);
  }

  private void show(Context http) throws SQLException {
    var shell = renderer.shell(http, "lending");
    var words = shell.words();
    var form =
        new LendingPage.Form(
            typed(http, "officer"),
            typed(http, "recorder"),
            typed(http, "from"),
            typed(http, "to"));
    var filter =
        new Lending.Filter(
            form.officer(),
            form.recorder(),
            site.wall().moment(form.from()),
            site.wall().moment(form.to()));
    LendingPage page =
        site.database()
            .query(reader -> {
              long forks = HandOverTable.forks(reader);
              var lines =
                  Lending.find(reader, filter, SHOWN_MAX).stream()
                      .map(lending -> line(words, lending))
                      .toList();
              var finding =
                  forks == 0
                      ? words.say("lending.whole", HandOverTable.count(reader))
                      : words.say("lending.broken", forks);
              return new LendingPage(shell, form, finding, forks == 0, lines);
            });
    renderer.show(http, "lending", page);
  }

  private LendingPage.Line line(Words words, Lending lending) {
    var officer = lending.officer();
    return new LendingPage.Line(
        officer == null ? words.say("lending.nobody") : officer,
        lending.recorder(),
        at(lending.out()),
        where(words, lending.out()),
        at(lending.in()),
        where(words, lending.in()),
        officer == null);
  }

  private String at(Lending.@Nullable Place place) {
    return place == null ? "" : site.wall().both(place.at());
  }

  private static String where(Words words, Lending.@Nullable Place place) {
    return place == null ? "" : words.say("lending.place", place.dock(), place.bay());
  }

  private static String typed(Context http, String name) {
    var value = http.queryParam(name);
    return value == null ? "" : value.strip();
  }
}
