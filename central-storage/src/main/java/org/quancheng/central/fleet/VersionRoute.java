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
import org.quancheng.transfer.release.ReleaseRoutes;
import org.quancheng.transfer.release.ReleaseShelf;
import org.quancheng.transfer.release.VersionReport;
import org.quancheng.transfer.wire.UnreadableJsonException;
import org.quancheng.transfer.wire.WireJson;

/** Hands releases to docks, and hears from them what their recorders run. */
public final class VersionRoute {

  private static final int BODY_BYTES_MAX = 256 << 10;

  private final ReleaseShelf shelf;
  private final Database database;
  private final InstantSource clock;
  private final Function<Context, Peer> peers;

  /** Hands out what is on the shelf, and keeps what it hears in the database. */
  public VersionRoute(
      ReleaseShelf shelf, Database database, InstantSource clock, Function<Context, Peer> peers) {
    this.shelf = shelf;
    this.database = database;
    this.clock = clock;
    this.peers = peers;
  }

  /** Adds the resources. */
  public void addTo(RoutesConfig routes) {
    new ReleaseRoutes(() -> shelf, http -> peers.apply(http).trustedAs(DeviceRole.DOCK))
        .addTo(routes);
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
