package org.quancheng.central;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.quancheng.central.access.AccessRoutes;
import org.quancheng.central.access.SignIn;
import org.quancheng.central.broker.Broker;
import org.quancheng.central.broker.BrokerSettings;
import org.quancheng.central.broker.Brokers;
import org.quancheng.central.docks.DockRoll;
import org.quancheng.central.docks.OrdersRoute;
import org.quancheng.central.docks.Rules;
import org.quancheng.central.escalation.Watchman;
import org.quancheng.central.fleet.DenyWatch;
import org.quancheng.central.fleet.DockWatch;
import org.quancheng.central.fleet.DutyRoute;
import org.quancheng.central.fleet.DutyWatch;
import org.quancheng.central.fleet.EnrolmentRoutes;
import org.quancheng.central.fleet.HandOverRoute;
import org.quancheng.central.fleet.ReleaseWatch;
import org.quancheng.central.fleet.VersionRoute;
import org.quancheng.central.index.Catalogue;
import org.quancheng.central.index.Rebuild;
import org.quancheng.central.intake.Intake;
import org.quancheng.central.intake.IntakeProbe;
import org.quancheng.central.mail.Postman;
import org.quancheng.central.page.WallClock;
import org.quancheng.central.playback.Projector;
import org.quancheng.central.web.Pages;
import org.quancheng.central.web.Site;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.receipt.ReceiptKeys;
import org.quancheng.evidence.trust.DenyList;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.transfer.coordination.CoordinationLink;
import org.quancheng.transfer.coordination.LinkSettings;
import org.quancheng.transfer.coordination.Will;
import org.quancheng.transfer.enrolment.EstRelay;
import org.quancheng.transfer.link.DeviceHttp;
import org.quancheng.transfer.link.MutualTls;
import org.quancheng.transfer.link.Peer;
import org.quancheng.transfer.link.Peers;
import org.quancheng.transfer.link.SecureListener;
import org.quancheng.transfer.link.SecureListener.Guests;
import org.quancheng.transfer.message.CentralState;
import org.quancheng.transfer.message.Posting;
import org.quancheng.transfer.message.Topics;
import org.quancheng.transfer.registrar.RegistrarClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole store: it owns every resource and lets go of them in the reverse order. */
final class CentralStore implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CentralStore.class);
  private static final String RECORDS_SECTION = "records-section";

  private final CentralSettings settings;
  private final InstantSource clock;
  private final Deque<AutoCloseable> owned = new ArrayDeque<>();
  private String link = "";

  private CentralStore(CentralSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** Starts the store; it serves when this returns. */
  static CentralStore start(CentralSettings settings, InstantSource clock, IntakeProbe probe)
      throws IOException, SQLException {
    var store = new CentralStore(settings, clock);
    boolean started = false;
    try {
      store.startAll(probe);
      started = true;
      return store;
    } catch (SQLException e) {
      throw FullDisk.or(e, settings.data());
    } finally {
      if (!started) {
        store.close();
      }
    }
  }

  private void startAll(IntakeProbe probe) throws IOException, SQLException {
    own(DataLock.take(settings.data()));
    var ground = own(Foundation.open(settings, clock));
    var broker = own(broker(ground));
    broker.start();
    var catalogue = new Catalogue(ground.access());
    var docks =
        DockRoll.open(ground.database(), ground.outbox(), Rules.of(settings.policy()), clock);
    var intake = own(intake(ground, catalogue, docks, probe));
    var watchman = watchman(ground, docks, intake);
    // What was stored once stays as trusted as it was; only who comes now is measured by the list.
    var roots = ground.anchors().heeding(() -> DenyList.EMPTY);
    var rebuild = new Rebuild(ground.database(), ground.vault(), catalogue, roots);
    Thread.ofVirtual().name("rebuild").start(rebuild);
    var registrar = registrar(ground);
    startDevices(ground, intake, docks, registrar);
    own(link(ground, broker, intake));
    var client = registrar.map(link -> new RegistrarClient(link.http(), link.address()));
    startWeb(ground, intake, new Site.Fleet(client, docks, watchman));
    var watches =
        client.map(one ->
            new Upkeep.Watches(
                new DenyWatch(one, ground.denied(), ground.outbox(), intake.alarms(), broker),
                new DutyWatch(one, ground.duty(), ground.outbox()),
                new DockWatch(one, docks),
                new ReleaseWatch(one, ground.releases(), ground.outbox())));
    var guard = new Upkeep.Guard(watchman, postman(ground, intake));
    own(Upkeep.start(ground, broker, intake, guard, watches));
  }

  private Watchman watchman(Foundation ground, DockRoll docks, Intake intake) {
    return new Watchman(
        new Watchman.Setting(
            ground.database(),
            docks,
            intake::prospect,
            settings.addresses(),
            settings.dockSilence(),
            ZoneId.of(settings.zone()),
            ground.ids(),
            clock));
  }

  private Optional<Postman> postman(Foundation ground, Intake intake) {
    return settings
        .mail()
        .map(mail -> own(Postman.start(ground.database(), mail.server(), intake.alarms(), clock)));
  }

  private <T extends AutoCloseable> T own(T resource) {
    owned.push(resource);
    return resource;
  }

  private Broker broker(Foundation ground) {
    var place =
        new BrokerSettings(
            settings.broker().host(), settings.broker().port(), settings.data().resolve("broker"));
    return Brokers.embedded(
        place, MutualTls.serverContext(ground.identity()), ground.anchors(), clock);
  }

  private Intake intake(Foundation ground, Catalogue catalogue, DockRoll docks, IntakeProbe probe)
      throws IOException, SQLException {
    return Intake.open(
        new Intake.Ground(
            settings.data().resolve("intake"),
            ground.database(),
            ground.vault(),
            catalogue,
            ground.anchors(),
            ground.receipts(),
            ground.outbox(),
            ground.ids(),
            settings.policy(),
            docks,
            settings.devices().url().resolve("/v1/uploads"),
            probe,
            clock,
            ground.random()));
  }

  /** The way to the registrar. */
  private record RegistrarLink(HttpClient http, URI address) {}

  private Optional<RegistrarLink> registrar(Foundation ground) {
    return settings
        .registrar()
        .map(registrar -> {
          var tls =
              MutualTls.clientContext(
                  ground.identity(), ground.anchors(), DeviceRole.REGISTRAR, clock);
          return new RegistrarLink(own(DeviceHttp.client(tls)), registrar.address());
        });
  }

  private void startDevices(
      Foundation ground, Intake intake, DockRoll docks, Optional<RegistrarLink> registrar) {
    var tls = MutualTls.serverContext(ground.identity());
    var devices = settings.devices();
    var server =
        Javalin.create(javalin -> {
          javalin.concurrency.useVirtualThreads = true;
          javalin.startup.showJavalinBanner = false;
          var place = InetSocketAddress.createUnresolved(devices.host(), devices.port());
          SecureListener.configure(javalin, place, tls, Guests.ALSO_NEW);
          Function<Context, Peer> peers = http -> Peers.of(http, ground.anchors(), clock);
          var relay = registrar.map(link -> new EstRelay(link.http(), link.address()));
          new EnrolmentRoutes(relay, ground.denied(), peers).addTo(javalin.routes);
          new DutyRoute(ground.duty(), peers).addTo(javalin.routes);
          new VersionRoute(ground.releases(), ground.database(), clock, peers)
              .addTo(javalin.routes);
          new OrdersRoute(docks, peers).addTo(javalin.routes);
          new HandOverRoute(ground.database(), clock, peers).addTo(javalin.routes);
          intake.addTo(javalin.routes, peers);
        });
    serve(server, () -> server.start(), "devices", devices.port());
  }

  private CoordinationLink link(Foundation ground, Broker broker, Intake intake)
      throws SQLException {
    var online = new CentralState(true, ground.receipts().epoch(), clock.instant());
    var offline = new CentralState(false, ground.receipts().epoch(), clock.instant());
    ground.outbox().add(Posting.of(online), online);
    var tls =
        MutualTls.clientContext(ground.identity(), ground.anchors(), DeviceRole.CENTRAL, clock);
    return CoordinationLink.start(
        new LinkSettings(
            broker.url(),
            ground.identity().name(),
            tls,
            List.of(Topics.ofCentral()),
            new Will(Posting.of(offline), offline),
            LinkSettings.Timing.usual()),
        ground.outbox(),
        intake.listener());
  }

  private void startWeb(Foundation ground, Intake intake, Site.Fleet fleet) throws SQLException {
    var signIn = new SignIn(ground.database(), clock, ground.random());
    var site =
        new Site(
            ground.database(),
            ground.vault(),
            intake,
            own(new Projector(ground.vault(), ground.access())),
            ReceiptKeys.load(settings.identity().resolve("receipt-keys")),
            fleet,
            new WallClock(ZoneId.of(settings.zone())),
            clock);
    var pages = new Pages(site, new AccessRoutes(signIn, false));
    var web = settings.web();
    var server =
        Javalin.create(javalin -> {
          javalin.concurrency.useVirtualThreads = true;
          javalin.startup.showJavalinBanner = false;
          pages.addTo(javalin.routes);
        });
    serve(server, () -> server.start(web.host(), web.port()), "web", web.port());
    link = web().resolve("/sign-in/" + signIn.link(RECORDS_SECTION)).toString();
  }

  private void serve(Javalin server, Runnable start, String name, int port) {
    owned.push(server::stop);
    try {
      start.run();
    } catch (JavalinBindException e) {
      throw new OperatorException(
          "port %d of '%s' is already in use".formatted(port, name),
          "Stop the program that uses it, or name another port.");
    }
  }

  /** Where people come in. */
  URI web() {
    return URI.create("http://%s:%d".formatted(settings.web().host(), settings.web().port()));
  }

  /** The line that says where the store serves; it holds a link that signs in once. */
  String ready() {
    return "ready web=%s devices=%s mqtt=ssl://%s:%d signin=%s"
        .formatted(
            web(),
            settings.devices().url(),
            settings.broker().host(),
            settings.broker().port(),
            link);
  }

  @Override
  public void close() {
    while (!owned.isEmpty()) {
      try {
        owned.pop().close();
      } catch (Exception e) {
        LOG.warn("a part of the store did not stop cleanly", e);
      }
    }
  }
}
