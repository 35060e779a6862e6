package org.quancheng.central.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.quancheng.central.accounting.Accounts;
import org.quancheng.central.accounting.MissingNumber;
import org.quancheng.central.index.CaptureEntry;
import org.quancheng.central.index.CaptureTable;
import org.quancheng.central.passage.TransferTable;
import org.quancheng.transfer.wire.WireJson;

/** The lists once more as JSON, for programs, behind the same session. */
final class ApiRoutes {

  private static final int PER_PAGE = 500;

  private final Site site;

  ApiRoutes(Site site) {
    this.site = site;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/api/captures", this::captures);
    routes.get("/api/worklists", this::worklists);
  }

  /** Captures, newest first. */
  record Captures(long total, List<Capture> captures) {}

  /** An officer present. */
  record Present(String officerId, String certificateNumber) {}

  /** One capture. */
  record Capture(
      String digest,
      String captureId,
      String recorder,
      long number,
      String kind,
      Instant startedAt,
      double signedSeconds,
      long sizeBytes,
      String verdict,
      String signer,
      List<Present> officers,
      @Nullable String caseNumber,
      boolean provisional,
      @Nullable String act,
      @Nullable String stage,
      Instant storedAt,
      String state,
      @Nullable String quarantine,
      @Nullable String receipt) {}

  /** What waits, and what is missing. */
  record Worklists(List<Awaited> awaited, List<MissingNumber> missing, List<String> alarms) {}

  /** A transfer that is not stored yet. */
  record Awaited(
      String transferId,
      String dock,
      String recorder,
      long number,
      String state,
      Instant deadline) {}

  private void captures(Context http) throws SQLException {
    var filter = RecordsRoutes.filter(http, site);
    int page = Math.max(0, RecordsRoutes.number(http.queryParam("page")));
    Captures found =
        site.database()
            .query(reader -> {
              var captures = new ArrayList<Capture>();
              for (var entry : CaptureTable.find(reader, filter, PER_PAGE, page * PER_PAGE)) {
                captures.add(capture(reader, entry));
              }
              return new Captures(CaptureTable.count(reader, filter), captures);
            });
    json(http, found);
  }

  private static Capture capture(Connection reader, CaptureEntry entry) throws SQLException {
    var act = entry.act();
    var stage = entry.stage();
    var receipt =
        TransferTable.ofFile(reader, entry.digest()).stream()
            .map(row -> row.receipt())
            .filter(jws -> jws != null)
            .findFirst()
            .orElse(null);
    return new Capture(
        entry.digest().hex(),
        entry.captureId(),
        entry.recorder(),
        entry.number(),
        entry.kind().name(),
        entry.startedAt(),
        entry.signed().toMillis() / 1000.0,
        entry.sizeBytes(),
        entry.verdict(),
        entry.signer(),
        entry.officers().stream()
            .map(officer -> new Present(officer.id().text(), officer.certificate().text()))
            .toList(),
        entry.caseNumber(),
        entry.provisional(),
        act == null ? null : act.name(),
        stage == null ? null : stage.name(),
        entry.storedAt(),
        Lines.state(reader, entry).name(),
        entry.quarantine(),
        receipt);
  }

  private void worklists(Context http) throws SQLException {
    Worklists found =
        site.database()
            .query(reader ->
                new Worklists(
                    TransferTable.awaited(reader).stream()
                        .map(row ->
                            new Awaited(
                                row.id().toString(),
                                row.sender().owner(),
                                row.offer().recorder().text(),
                                row.offer().captureNumber(),
                                row.state().name(),
                                row.times().deadline()))
                        .toList(),
                    Accounts.missing(reader, site.clock().instant()),
                    site.intake().alarms().now()));
    json(http, found);
  }

  private static void json(Context http, Record value) {
    http.contentType("application/json").result(WireJson.write(value));
  }
}
