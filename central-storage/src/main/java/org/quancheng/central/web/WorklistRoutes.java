package org.quancheng.central.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.quancheng.central.accounting.Accounts;
import org.quancheng.central.accounting.MissingNumber;
import org.quancheng.central.index.CaptureTable;
import org.quancheng.central.page.MissingLine;
import org.quancheng.central.page.WaitingLine;
import org.quancheng.central.page.Words;
import org.quancheng.central.page.WorklistPage;
import org.quancheng.central.passage.TransferRow;
import org.quancheng.central.passage.TransferTable;

/** What waits for a person, or runs against a clock. */
final class WorklistRoutes {

  private static final int PERCENT = 100;

  private final Site site;
  private final Renderer renderer;

  WorklistRoutes(Site site, Renderer renderer) {
    this.site = site;
    this.renderer = renderer;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/worklists", this::show);
    routes.post("/transfers/{tid}/first", this::putFirst);
  }

  private void show(Context http) throws SQLException {
    var shell = renderer.shell(http, "worklists");
    var words = shell.words();
    var wall = site.wall();
    var waiting = waiting(words);
    WorklistPage page =
        site.database()
            .query(reader ->
                new WorklistPage(
                    shell,
                    site.intake().alarms().now(),
                    waiting,
                    Lines.of(reader, CaptureTable.quarantined(reader), wall),
                    missing(reader, words),
                    Lines.of(reader, CaptureTable.provisional(reader), wall),
                    Lines.of(reader, CaptureTable.unbound(reader), wall)));
    renderer.show(http, "worklists", page);
  }

  private List<WaitingLine> waiting(Words words) throws SQLException {
    var now = site.clock().instant();
    var lines = new ArrayList<WaitingLine>();
    for (var row : site.database().query(TransferTable::awaited)) {
      var deadline = row.times().deadline();
      boolean late = row.late(now);
      var span = site.wall().span(words, Duration.between(now, deadline));
      lines.add(
          new WaitingLine(
              row.id().toString(),
              row.sender().owner(),
              row.offer().recorder().text(),
              row.offer().captureNumber(),
              words.say("transfer." + row.state()),
              site.wall().both(deadline),
              words.say(late ? "time.over" : "time.left", span),
              late,
              percent(row),
              row.urgent()));
    }
    return lines;
  }

  private int percent(TransferRow row) throws SQLException {
    if (row.times().received() != null) {
      return PERCENT;
    }
    long size = Math.max(1, row.offer().file().size());
    return (int) (PERCENT * site.intake().offsetBytes(row) / size);
  }

  private List<MissingLine> missing(Connection reader, Words words) throws SQLException {
    return Accounts.missing(reader, site.clock().instant()).stream()
        .map(number -> line(number, words))
        .toList();
  }

  private MissingLine line(MissingNumber missing, Words words) {
    var since = missing.since();
    return new MissingLine(
        missing.recorder(),
        Long.toString(missing.number()),
        since == null ? "" : site.wall().both(since),
        words.say("missing." + missing.reason()));
  }

  private void putFirst(Context http) throws SQLException {
    UUID transfer;
    try {
      transfer = UUID.fromString(http.pathParam("tid"));
    } catch (IllegalArgumentException _) {
      renderer.notice(http, HttpStatus.NOT_FOUND, "error.title", "error.not-found");
      return;
    }
    site.intake().putFirst(transfer, CaptureRoutes.person(http));
    http.redirect("/worklists", HttpStatus.SEE_OTHER);
  }
}
