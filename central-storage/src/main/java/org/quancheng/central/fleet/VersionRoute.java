package org.quancheng.central.fleet;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.function.Function;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.enrolment.EstRelay;
import org.quancheng.transfer.link.Peer;
import org.quancheng.transfer.release.VersionReport;
import org.quancheng.transfer.wire.UnreadableJsonException;
import org.quancheng.transfer.wire.WireJson;

/** Hears from docks what they and their recorders run. */
public final class VersionRoute {

  private static final int BODY_BYTES_MAX = 256 << 10;

  private final Database database;
  private final InstantSource clock;
  private final Function<Context, Peer> peers;

  /** Keeps it in this database. */
  public VersionRoute(Database database, InstantSource clock, Function<Context, Peer> peers) {
    this.database = database;
    this.clock = clock;
    this.peers = peers;
  }

  /** Adds the resource. */
  public void addTo(RoutesConfig routes) {
    routes.post("/v1/versions", this::take);
  }

  private void take(Context http) throws IOException, SQLException {
    if (!peers.apply(http).trustedAs(DeviceRole.DOCK)) {
      EstRelay.refuse(http, HttpStatus.FORBIDDEN, "versions are told by docks");
      return;
    }
    VersionReport report;
    try {
      report =
          WireJson.read(
              http.req().getInputStream().readNBytes(BODY_BYTES_MAX), VersionReport.class);
    } catch (UnreadableJsonException e) {
      EstRelay.refuse(http, HttpStatus.BAD_REQUEST, "that is no report of versions");
      return;
    }
    database.change(connection -> {
      for (var entry : report.devices()) {
        VersionTable.put(connection, entry, clock.instant());
      }
    });
    http.status(HttpStatus.NO_CONTENT);
  }
}
