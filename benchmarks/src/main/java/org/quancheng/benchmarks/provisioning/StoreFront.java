package org.quancheng.benchmarks.provisioning;

import io.javalin.Javalin;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.provisioning.bureau.Bureau;
import org.quancheng.transfer.enrolment.EstClient;
import org.quancheng.transfer.enrolment.EstRelay;
import org.quancheng.transfer.link.DeviceHttp;
import org.quancheng.transfer.link.MutualTls;
import org.quancheng.transfer.link.SecureListener;
import org.quancheng.transfer.link.SecureListener.Guests;

/** The part of the store that passes requests for certificates on to the registrar. */
final class StoreFront implements AutoCloseable {

  private final Javalin server;

  StoreFront(Bureau bureau, URI registrar, int port) {
    var identity = bureau.storeKeys().identity();
    var anchors = TrustAnchors.load(bureau.layout().anchors());
    var tls =
        MutualTls.clientContext(identity, anchors, DeviceRole.REGISTRAR, InstantSource.system());
    var relay = new EstRelay(DeviceHttp.client(tls), registrar);
    this.server =
        Javalin.create(javalin -> {
          javalin.concurrency.useVirtualThreads = true;
          javalin.startup.showJavalinBanner = false;
          SecureListener.configure(
              javalin,
              InetSocketAddress.createUnresolved("127.0.0.1", port),
              MutualTls.serverContext(identity),
              Guests.ALSO_NEW);
          javalin.routes.get(EstClient.ROOT + "<name>", relay::pass);
          javalin.routes.post(EstClient.ROOT + "<name>", relay::pass);
        });
    server.start();
  }

  URI address() {
    return URI.create("https://127.0.0.1:" + server.port());
  }

  @Override
  public void close() {
    server.stop();
  }
}
