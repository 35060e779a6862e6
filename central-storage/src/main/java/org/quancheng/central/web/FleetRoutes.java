package org.quancheng.central.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.quancheng.central.custody.Ledger;
import org.quancheng.central.custody.LedgerEntry.Deed;
import org.quancheng.central.fleet.VersionTable;
import org.quancheng.central.page.FleetPage;
import org.quancheng.central.page.FleetPage.DockLine;
import org.quancheng.central.page.TicketPage;
import org.quancheng.central.page.Words;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.transfer.registrar.ClaimOrder;
import org.quancheng.transfer.registrar.RegistrarClient;
import org.quancheng.transfer.registrar.RegistrarClient.TicketText;
import org.quancheng.transfer.registrar.Ruling;
import org.quancheng.transfer.registrar.Seat;
import org.quancheng.transfer.wire.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The technician's page: devices and their certificates, claims, approvals. */
final class FleetRoutes {

  private static final Logger LOG = LoggerFactory.getLogger(FleetRoutes.class);

  private final Site site;
  private final Renderer renderer;
  private final FleetLines lines;

  FleetRoutes(Site site, Renderer renderer) {
    this.site = site;
    this.renderer = renderer;
    this.lines = new FleetLines(site.wall(), site.clock());
  }

  void addTo(RoutesConfig routes) {
    routes.get("/fleet", http -> show(http, ""));
    routes.post("/fleet/claims", this::claim);
    routes.post("/fleet/claims/{id}/withdraw", this::withdraw);
    routes.post("/fleet/requests/{id}", this::decide);
    routes.post("/fleet/docks/{dock}", this::pause);
  }

  private void show(Context http, String notice) throws InterruptedException, SQLException {
    var shell = renderer.shell(http, "fleet");
    var words = shell.words();
    if (site.fleet().registrar().isEmpty()) {
      renderer.show(http, "fleet", empty(http, words.say("fleet.none")));
      return;
    }
    try {
      var registrar = site.fleet().registrar().get();
      var fleet = value(registrar.fleet());
      var denied =
          fleet.denyList() == 0
              ? words.say("fleet.deny-list.none")
              : words.say("fleet.deny-list", Long.toString(fleet.denyList()));
      renderer.show(
          http,
          "fleet",
          new FleetPage(
              shell,
              "",
              notice,
              docks(words),
              denied,
              lines.devices(words, fleet, site.database().query(VersionTable::all)),
              lines.requests(value(registrar.requests()).requests()),
              lines.claims(words, value(registrar.claims()).claims())));
    } catch (IOException e) {
      LOG.warn("the registrar does not answer: {}", e.toString());
      renderer.show(
          http.status(HttpStatus.SERVICE_UNAVAILABLE),
          "fleet",
          empty(http, words.say("fleet.silent")));
    }
  }

  private List<DockLine> docks(Words words) throws SQLException {
    var watchman = site.fleet().watchman();
    return site.database().query(site.fleet().docks()::all).stream()
        .map(dock -> lines.dock(words, dock, watchman.silent(dock)))
        .toList();
  }

  private void pause(Context http) throws SQLException {
    boolean stop = field(http, "paused").equals("true");
    var words = renderer.shell(http, "fleet").words();
    try {
      var dock = new DeviceName(http.pathParam("dock"));
      var why = words.say("fleet.dock.why");
      site.fleet().docks().pause(dock, stop, why, CaptureRoutes.person(http));
      site.intake().wake();
    } catch (IllegalArgumentException _) {
      renderer.notice(http, HttpStatus.NOT_FOUND, "error.title", "error.not-found");
      return;
    }
    http.redirect("/fleet", HttpStatus.SEE_OTHER);
  }

  private FleetPage empty(Context http, String trouble) throws SQLException {
    var shell = renderer.shell(http, "fleet");
    return new FleetPage(
        shell, trouble, "", docks(shell.words()), "", List.of(), List.of(), List.of());
  }

  private void claim(Context http) throws InterruptedException, SQLException {
    var words = renderer.shell(http, "fleet").words();
    try {
      var order = order(http);
      switch (registrar().claim(order)) {
        case Answer.Ok<TicketText>(var ticket) -> {
          note(Deed.CLAIM_MADE, "claim=%s by=%s".formatted(ticket.id(), order.by()));
          renderer.show(http, "ticket", page(http, order, ticket));
        }
        case Answer.Refused<TicketText>(var problem) ->
            show(http.status(problem.status()), words.say("fleet.claim.bad", problem.title()));
      }
    } catch (IllegalArgumentException e) {
      show(
          http.status(HttpStatus.BAD_REQUEST),
          words.say("fleet.claim.bad", String.valueOf(e.getMessage())));
    } catch (IOException _) {
      show(http, ""); // It says that nobody answers.
    }
  }

  private TicketPage page(Context http, ClaimOrder order, TicketText ticket) {
    var first = order.seats().getFirst();
    var verb = order.role() == DeviceRole.DOCK ? "dock add" : "recorder enrol";
    var command =
        "./quancheng provision %s %s --ticket TICKET --serial %s --into identity"
            .formatted(verb, first.name(), first.serial());
    return new TicketPage(renderer.shell(http, "fleet"), ticket.id(), ticket.text(), command);
  }

  private ClaimOrder order(Context http) {
    var seats = new ArrayList<Seat>();
    for (var line : field(http, "seats").split("\\R", -1)) {
      var words = line.strip().split("[\\s,=]+", 2);
      if (!words[0].isEmpty()) {
        seats.add(new Seat(new DeviceName(words[0]), words.length < 2 ? "" : words[1].strip()));
      }
    }
    var count = field(http, "count");
    return new ClaimOrder(
        DeviceRole.valueOf(field(http, "role")),
        seats,
        count.isEmpty() ? seats.size() : Integer.parseInt(count),
        field(http, "station"),
        CaptureRoutes.person(http));
  }

  private static String field(Context http, String name) {
    @Nullable String value = http.formParam(name);
    return value == null ? "" : value.strip();
  }

  private void withdraw(Context http) throws InterruptedException, SQLException {
    var id = http.pathParam("id");
    var ruling = new Ruling(CaptureRoutes.person(http), false);
    try {
      if (plain(id) && registrar().withdraw(id, ruling) instanceof Answer.Ok<?>) {
        note(Deed.CLAIM_WITHDRAWN, "claim=%s by=%s".formatted(id, ruling.by()));
      }
      http.redirect("/fleet", HttpStatus.SEE_OTHER);
    } catch (IOException _) {
      show(http, "");
    }
  }

  private void decide(Context http) throws InterruptedException, SQLException {
    var id = http.pathParam("id");
    boolean approved = field(http, "approved").equals("true");
    var ruling = new Ruling(CaptureRoutes.person(http), approved);
    try {
      if (plain(id) && registrar().decide(id, ruling) instanceof Answer.Ok<?>) {
        note(
            Deed.ENROLMENT_DECIDED,
            "key=%s approved=%s by=%s".formatted(id, approved, ruling.by()));
      }
      http.redirect("/fleet", HttpStatus.SEE_OTHER);
    } catch (IOException _) {
      show(http, "");
    }
  }

  /** What becomes part of an address at the registrar may not lead elsewhere. */
  private static boolean plain(String id) {
    return id.matches("[0-9a-z]{1,64}");
  }

  private void note(Deed deed, String body) throws SQLException {
    site.database()
        .change(connection -> Ledger.append(connection, site.clock().instant(), deed, body));
  }

  private RegistrarClient registrar() throws IOException {
    Optional<RegistrarClient> registrar = site.fleet().registrar();
    return registrar.orElseThrow(() -> new IOException("this store has no registrar"));
  }

  private static <T> T value(Answer<T> answer) throws IOException {
    return switch (answer) {
      case Answer.Ok<T>(var value) -> value;
      case Answer.Refused<T>(var problem) ->
          throw new IOException("the registrar refuses: " + problem.title());
    };
  }
}
