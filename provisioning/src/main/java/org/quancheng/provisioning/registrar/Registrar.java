package org.quancheng.provisioning.registrar;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.SQLException;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.provisioning.authority.Profile;
import org.quancheng.provisioning.bureau.Bureau;
import org.quancheng.provisioning.enrolment.ClaimDesk;
import org.quancheng.provisioning.enrolment.IssuingDesk;
import org.quancheng.provisioning.registry.Registry;
import org.quancheng.provisioning.release.ReleaseDesk;
import org.quancheng.transfer.link.MutualTls;
import org.quancheng.transfer.link.Peers;
import org.quancheng.transfer.link.SecureListener;
import org.quancheng.transfer.release.ReleaseRoutes;
import org.quancheng.transfer.release.ReleaseShelf;

/** The registrar's listener; only the store is served. */
public final class Registrar implements AutoCloseable {

  private final Registry registry;
  private final Javalin server;
  private final String host;

  private Registrar(Registry registry, Javalin server, String host) {
    this.registry = registry;
    this.server = server;
    this.host = host;
  }

  /**
   * How the registrar runs.
   *
   * @param port 0 takes a free one
   * @param store where devices reach the store; it stands on tickets
   */
  public record Setting(String host, int port, URI store, IssuingDesk.Approval approval) {}

  /**
   * Starts to serve.
   *
   * @throws OperatorException if the address is in use
   */
  public static Registrar start(Bureau bureau, Setting setting) throws SQLException {
    var registry = Registry.open(bureau.layout().root());
    var server = server(bureau, registry, setting);
    try {
      server.start();
      return new Registrar(registry, server, setting.host());
    } catch (JavalinBindException e) {
      registry.close();
      throw new OperatorException(
          "port %d is already in use".formatted(setting.port()),
          "Stop the program that uses it, or name another port.");
    }
  }

  private static Javalin server(Bureau bureau, Registry registry, Setting setting) {
    var identity = bureau.services().identity(Profile.REGISTRAR);
    var anchors = TrustAnchors.load(bureau.layout().anchors());
    var claims = new ClaimDesk(bureau, registry);
    var est = new EstRoutes(bureau, new IssuingDesk(bureau, registry, setting.approval()));
    var office = new OfficeRoutes(bureau, claims, new FleetDesk(bureau, registry), setting.store());
    return Javalin.create(javalin -> {
      javalin.concurrency.useVirtualThreads = true;
      javalin.startup.showJavalinBanner = false;
      SecureListener.configure(
          javalin, setting.host(), setting.port(), MutualTls.serverContext(identity));
      javalin.routes.before(http -> storeOnly(http, bureau, anchors));
      est.addTo(javalin.routes);
      office.addTo(javalin.routes);
      // All but the store is turned away before this.
      new ReleaseRoutes(() -> shelf(bureau), _ -> true).addTo(javalin.routes);
    });
  }

  /** Read anew each time: the technician releases with another programme. */
  private static ReleaseShelf shelf(Bureau bureau) {
    try {
      return ReleaseDesk.shelf(bureau);
    } catch (IOException e) {
      throw new UncheckedIOException("the releases cannot be read", e);
    }
  }

  private static void storeOnly(Context http, Bureau bureau, TrustAnchors anchors) {
    var peer = Peers.of(http, anchors, bureau.surroundings().clock());
    if (!peer.trustedAs(DeviceRole.CENTRAL)) {
      http.status(HttpStatus.FORBIDDEN).skipRemainingHandlers();
    }
  }

  /** Where it serves. */
  public URI address() {
    return URI.create("https://%s:%d".formatted(host, server.port()));
  }

  @Override
  public void close() throws SQLException {
    server.stop();
    registry.close();
  }
}
