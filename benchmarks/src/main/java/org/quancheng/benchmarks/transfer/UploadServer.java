package org.quancheng.benchmarks.transfer;

import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.link.MutualTls;
import org.quancheng.transfer.link.Peers;
import org.quancheng.transfer.link.SecureListener;
import org.quancheng.transfer.upload.UploadDesk;
import org.quancheng.transfer.upload.UploadLimits;
import org.quancheng.transfer.upload.UploadRoutes;

/** The upload desk of a hop as the store runs it, with a gate that takes everything in. */
final class UploadServer implements AutoCloseable {

  private static final String HOST = "127.0.0.1";

  private final Database database;
  private final UploadDesk desk;
  private final Javalin javalin;

  UploadServer(Path data, DeviceIdentity identity, TrustAnchors anchors, OpenGate gate)
      throws IOException, SQLException {
    var clock = InstantSource.system();
    database = Database.open(data.resolve("desk.db"), List.of(UploadDesk.SCHEMA));
    var setting =
        new UploadDesk.Setting(
            data.resolve("uploads"), database, UploadLimits.usual(), clock, new SecureRandom());
    desk = UploadDesk.open(setting, gate);
    var routes = new UploadRoutes(desk, http -> Peers.of(http, anchors, clock));
    javalin =
        Javalin.create(config -> {
          config.concurrency.useVirtualThreads = true;
          config.startup.showJavalinBanner = false;
          SecureListener.configure(config, HOST, 0, MutualTls.serverContext(identity));
          routes.addTo(config.routes);
        });
    javalin.start();
  }

  URI uploads() {
    return URI.create("https://%s:%d/v1/uploads".formatted(HOST, javalin.port()));
  }

  @Override
  public void close() throws SQLException {
    javalin.stop();
    desk.close();
    database.close();
  }
}
