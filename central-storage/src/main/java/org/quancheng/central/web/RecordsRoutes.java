package org.quancheng.central.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.quancheng.central.accounting.Accounts;
import org.quancheng.central.index.CaptureFilter;
import org.quancheng.central.index.CaptureTable;
import org.quancheng.central.page.FilterForm;
import org.quancheng.central.page.RecordsPage;
import org.quancheng.central.page.Tiles;
import org.quancheng.central.page.Words;
import org.quancheng.central.passage.TransferTable;
import org.quancheng.evidence.tags.MediaKind;

/** The list of captures with its filters. */
final class RecordsRoutes {

  private static final int PER_PAGE = 50;

  private final Site site;
  private final Renderer renderer;

  RecordsRoutes(Site site, Renderer renderer) {
    this.site = site;
    this.renderer = renderer;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/", this::list);
  }

  private void list(Context http) throws SQLException {
    var shell = renderer.shell(http, "records");
    var form = form(http);
    var filter = filter(http, site);
    int page = Math.max(0, number(http.queryParam("page")));
    RecordsPage shown =
        site.database()
            .query(reader -> {
              long total = CaptureTable.count(reader, filter);
              var entries = CaptureTable.find(reader, filter, PER_PAGE, page * PER_PAGE);
              boolean more = (page + 1L) * PER_PAGE < total;
              return new RecordsPage(
                  shell,
                  tiles(reader, shell.words()),
                  form,
                  Lines.of(reader, entries, site.wall()),
                  total,
                  page > 0 ? link(form, page - 1) : "",
                  more ? link(form, page + 1) : "");
            });
    renderer.show(http, "records", shown);
  }

  private Tiles tiles(Connection reader, Words words) throws SQLException {
    var now = site.clock().instant();
    var awaited = TransferTable.awaited(reader);
    var next =
        awaited.isEmpty()
            ? ""
            : site.wall().span(words, Duration.between(now, awaited.getFirst().times().deadline()));
    return new Tiles(
        CaptureTable.count(reader, CaptureFilter.ALL),
        awaited.size(),
        awaited.stream().filter(row -> row.late(now)).count(),
        next,
        CaptureTable.quarantined(reader).size(),
        Accounts.missing(reader, now).size());
  }

  private static FilterForm form(Context http) {
    return new FilterForm(
        typed(http, "case"),
        typed(http, "officer"),
        typed(http, "certificate"),
        typed(http, "kind"),
        typed(http, "from"),
        typed(http, "to"));
  }

  /** The filter that a request's query describes; parts that make no sense do not filter. */
  static CaptureFilter filter(Context http, Site site) {
    return new CaptureFilter(
        part(typed(http, "case")),
        part(typed(http, "officer")),
        part(typed(http, "certificate")),
        kind(typed(http, "kind")),
        site.wall().moment(typed(http, "from")),
        site.wall().moment(typed(http, "to")));
  }

  private static @Nullable MediaKind kind(String text) {
    for (var kind : MediaKind.values()) {
      if (kind.name().equals(text)) {
        return kind;
      }
    }
    return null;
  }

  private static String typed(Context http, String name) {
    var value = http.queryParam(name);
    return value == null ? "" : value.strip();
  }

  private static @Nullable String part(String text) {
    return text.isEmpty() ? null : text;
  }

  private static String link(FilterForm form, int page) {
    return "/"
        + new Query()
            .with("case", form.caseNumber())
            .with("officer", form.officer())
            .with("certificate", form.certificate())
            .with("kind", form.kind())
            .with("from", form.from())
            .with("to", form.to())
            .with("page", Integer.toString(page));
  }

  static int number(@Nullable String text) {
    try {
      return text == null ? 0 : Integer.parseInt(text);
    } catch (NumberFormatException _) {
      return 0;
    }
  }
}
