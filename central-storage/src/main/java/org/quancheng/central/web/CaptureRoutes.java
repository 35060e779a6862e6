package org.quancheng.central.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.quancheng.central.access.AccessRoutes;
import org.quancheng.central.custody.Ledger;
import org.quancheng.central.custody.LedgerEntry.Deed;
import org.quancheng.central.index.CaptureEntry;
import org.quancheng.central.index.CaptureTable;
import org.quancheng.central.index.TimelineMark;
import org.quancheng.central.page.CapturePage;
import org.quancheng.central.page.Fact;
import org.quancheng.central.page.MarkLine;
import org.quancheng.central.page.Shell;
import org.quancheng.central.page.Words;
import org.quancheng.central.passage.TransferTable;
import org.quancheng.central.playback.MediaRoute;
import org.quancheng.evidence.digest.Digest;

/** One capture: its player, its facts and why it can be believed. */
final class CaptureRoutes {

  private static final double MILLIS = 1000.0;

  private final Site site;
  private final Renderer renderer;

  CaptureRoutes(Site site, Renderer renderer) {
    this.site = site;
    this.renderer = renderer;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/captures/{digest}", this::show);
    routes.get("/captures/{digest}/media", new MediaRoute(site.projector()));
    routes.post("/captures/{digest}/release", this::release);
  }

  private void show(Context http) throws SQLException {
    var digest = digest(http);
    var entry =
        digest.isEmpty()
            ? Optional.<CaptureEntry>empty()
            : site.database().query(reader -> CaptureTable.find(reader, digest.get()));
    if (digest.isEmpty() || entry.isEmpty()) {
      renderer.notice(http, HttpStatus.NOT_FOUND, "error.title", "error.not-found");
      return;
    }
    // No entry on the ledger, no view: the page is made only after the commit.
    var viewed = "file=%s by=%s".formatted(digest.get(), person(http));
    site.database()
        .change(
            connection -> Ledger.append(connection, site.clock().instant(), Deed.VIEWED, viewed));
    var shell = renderer.shell(http, "records");
    var unplayable = site.projector().unplayable(digest.get());
    var page = site.database().query(reader -> page(reader, shell, entry.get(), unplayable));
    renderer.show(http, "capture", page);
  }

  private CapturePage page(
      Connection reader, Shell shell, CaptureEntry entry, @Nullable String unplayable)
      throws SQLException {
    var receipted =
        TransferTable.ofFile(reader, entry.digest()).stream()
            .filter(row -> row.receipt() != null)
            .findFirst()
            .orElse(null);
    return new CapturePage(
        shell,
        Lines.of(reader, entry, site.wall()),
        facts(shell, entry),
        new Proofs(site, shell.words()).of(reader, entry, receipted),
        marks(reader, entry.digest(), shell.words()),
        unplayable,
        receipted == null ? null : receipted.receipt());
  }

  private List<Fact> facts(Shell shell, CaptureEntry entry) {
    var words = shell.words();
    var wall = site.wall();
    var facts = new ArrayList<Fact>();
    for (var officer : entry.officers()) {
      var name = words.say("column.officers");
      facts.add(new Fact(name, officer.id() + " · " + officer.certificate(), ""));
    }
    var act = entry.act();
    var stage = entry.stage();
    if (act != null) {
      facts.add(new Fact(words.say("capture.act"), words.name(act), ""));
    }
    if (stage != null) {
      facts.add(new Fact(words.say("capture.stage"), words.name(stage), ""));
    }
    facts.add(new Fact(words.say("capture.started"), wall.both(entry.startedAt()), ""));
    facts.add(new Fact(words.say("capture.signed"), wall.length(entry.signed()), ""));
    facts.add(new Fact(words.say("capture.size"), wall.size(entry.sizeBytes()), ""));
    var number = "%s № %d".formatted(entry.recorder(), entry.number());
    facts.add(new Fact(words.say("capture.number"), number, ""));
    facts.add(new Fact(words.say("capture.digest"), entry.digest().hex(), ""));
    return facts;
  }

  private List<MarkLine> marks(Connection reader, Digest digest, Words words) throws SQLException {
    var lines = new ArrayList<MarkLine>();
    for (var mark : CaptureTable.marks(reader, digest)) {
      lines.add(
          new MarkLine(
              mark.at().toMillis() / MILLIS,
              site.wall().length(mark.at()),
              (words.mark(mark.kind()) + " " + note(mark, words)).strip(),
              interruption(mark)));
    }
    return lines;
  }

  private static String note(TimelineMark mark, Words words) {
    return switch (mark.kind()) {
      case "PAUSED", "MUTED", "REASON" -> words.reason(mark.note());
      default -> mark.note();
    };
  }

  private static boolean interruption(TimelineMark mark) {
    return mark.kind().equals("PAUSED") || mark.kind().equals("SOURCE_GAP");
  }

  private void release(Context http) throws IOException, SQLException {
    var digest = digest(http);
    var reason = http.formParam("reason");
    if (digest.isEmpty() || reason == null || reason.isBlank()) {
      renderer.notice(http, HttpStatus.BAD_REQUEST, "error.title", "error.not-found");
      return;
    }
    site.intake().release(digest.get(), person(http), reason.strip());
    http.redirect("/captures/" + digest.get().hex(), HttpStatus.SEE_OTHER);
  }

  private static Optional<Digest> digest(Context http) {
    try {
      return Optional.of(Digest.parse(http.pathParam("digest")));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  static String person(Context http) {
    return String.valueOf(http.<Object>attribute(AccessRoutes.PERSON));
  }
}
