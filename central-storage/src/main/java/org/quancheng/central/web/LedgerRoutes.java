package org.quancheng.central.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.quancheng.central.custody.Ledger;
import org.quancheng.central.custody.LedgerEntry;
import org.quancheng.central.page.LedgerLine;
import org.quancheng.central.page.LedgerPage;
import org.quancheng.central.page.Words;

/** The newest entries of the ledger, and whether all of it holds. */
final class LedgerRoutes {

  private static final int SHOWN = 200;
  private static final int HEAD_DIGITS = 16;

  private final Site site;
  private final Renderer renderer;

  LedgerRoutes(Site site, Renderer renderer) {
    this.site = site;
    this.renderer = renderer;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/ledger", this::show);
  }

  private void show(Context http) throws SQLException {
    var shell = renderer.shell(http, "ledger");
    var broken = site.database().query(Ledger::firstBroken);
    var newest = site.database().query(reader -> Ledger.newest(reader, SHOWN));
    var words = shell.words();
    long entries = newest.isEmpty() ? 0 : newest.getFirst().position();
    var finding =
        broken.isPresent()
            ? words.say("ledger.broken", broken.getAsLong())
            : words.say("ledger.whole", entries);
    renderer.show(
        http, "ledger", new LedgerPage(shell, finding, broken.isEmpty(), lines(newest, words)));
  }

  private List<LedgerLine> lines(List<LedgerEntry> entries, Words words) {
    var lines = new ArrayList<LedgerLine>();
    for (var entry : entries) {
      lines.add(
          new LedgerLine(
              entry.position(),
              site.wall().both(entry.at()),
              words.say("deed." + entry.deed()),
              entry.body(),
              entry.head().hex().substring(0, HEAD_DIGITS)));
    }
    return lines;
  }
}
