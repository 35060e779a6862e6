package org.quancheng.dock;

import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.quancheng.dock.bay.BayAttendant;
import org.quancheng.dock.bay.BayView;
import org.quancheng.dock.bay.Board;
import org.quancheng.dock.desk.Desk;
import org.quancheng.dock.desk.DeskRules;
import org.quancheng.dock.desk.DutyErrand;
import org.quancheng.dock.forward.DenyErrand;
import org.quancheng.dock.forward.Errand;
import org.quancheng.dock.forward.Forwarder;
import org.quancheng.dock.forward.Forwarding;
import org.quancheng.dock.forward.RenewalErrand;
import org.quancheng.dock.intake.Bays;
import org.quancheng.dock.intake.Intake;
import org.quancheng.dock.kiosk.Kiosk;
import org.quancheng.dock.release.Depot;
import org.quancheng.dock.rules.OrderBook;
import org.quancheng.dock.spool.Scrub;
import org.quancheng.dock.spool.Spool;
import org.quancheng.dock.time.DockClock;
import org.quancheng.dock.time.HostClocks;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.receipt.ReceiptKeys;
import org.quancheng.evidence.trust.DenyListFile;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.transfer.coordination.LinkSettings;
import org.quancheng.transfer.coordination.Outbox;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.duty.DutyBook;
import org.quancheng.transfer.enrolment.EstRelay;
import org.quancheng.transfer.enrolment.Renewal;
import org.quancheng.transfer.link.DeviceHttp;
import org.quancheng.transfer.link.LiveIdentity;
import org.quancheng.transfer.link.MutualTls;
import org.quancheng.transfer.message.HeadSource;
import org.quancheng.transfer.upload.UploadLimits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole agent: it owns every thread and every resource, and lets go of them in order. */
final class Dock implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Dock.class);
  private static final int UPLOADS_OPEN_MAX = 64;
  private static final Duration UPLOAD_LIFETIME = Duration.ofDays(7);

  private final DockSettings settings;
  private final DockClock clock;
  private final SecureRandom random = new SecureRandom();
  private final CountDownLatch quit = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Deque<AutoCloseable> resources = new ArrayDeque<>();
  private final Board board;
  private final LiveIdentity live;
  private final DenyListFile denied;
  private final DutyBook duty;
  private final OrderBook orders;
  private final Depot depot;
  private final TrustAnchors anchors;
  private final Kiosk kiosk;

  private Dock(DockSettings settings, Panel.Console console, HostClocks host)
      throws IOException, SQLException {
    this.settings = settings;
    this.clock = DockClock.open(settings.data().resolve("clock.json"), host);
    this.board = new Board(settings.bays());
    this.live = LiveIdentity.load(settings.identity());
    var roots = TrustAnchors.load(settings.identity().resolve("anchors"));
    this.denied = DenyListFile.open(settings.data().resolve("deny-list.pem"), roots, clock);
    this.orders = OrderBook.open(settings.data().resolve("store-orders.json"));
    this.duty = DutyBook.open(settings.data().resolve("duty-sheet.json"));
    this.depot = Depot.open(settings.data().resolve("releases"), settings.identity());
    this.anchors = roots.heeding(denied);
    var identity = live.get();
    if (identity.role() != DeviceRole.DOCK) {
      throw new OperatorException(
          "the identity in %s is that of %s".formatted(settings.identity(), identity),
          "Name the identity directory of a dock.");
    }
    try {
      this.kiosk = run(own(Panel.of(settings, console, quit)));
    } catch (IOException | SQLException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Starts the agent.
   *
   * @throws OperatorException if the surroundings must be repaired first
   */
  static Dock start(DockSettings settings, Panel.Console console, HostClocks host)
      throws IOException, SQLException {
    return new Dock(settings, console, host);
  }

  String kioskUrl() {
    return kiosk.url();
  }

  /** Waits until the agent is told to stop. */
  void await() throws InterruptedException {
    quit.await();
  }

  /** Tells the agent to stop, and waits until it has. For the shutdown hook. */
  void stop() {
    quit.countDown();
    try {
      closed.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    while (!resources.isEmpty()) {
      try {
        resources.pop().close();
      } catch (Exception e) {
        LOG.warn("a part of the dock does not stop cleanly", e);
      }
    }
    closed.countDown();
  }

  private Kiosk run(Panel panel) throws IOException, SQLException {
    var folder = own(DataFolder.take(settings.data()));
    var database = own(Tables.open(folder.database(), clock));
    var spool = Spool.open(folder.spool(), database, anchors);
    var heads = new HeadSource(clock, random);
    var outbox = new Outbox(database, heads, clock);
    var forwarder = forwarder(database, spool, outbox);
    var lending = lending(panel, database, heads);
    var intakeMade = new AtomicReference<Intake>();
    var attendants = attendants(panel, intakeMade, lending.desk());
    var intake =
        own(
            Intake.prepare(
                intakeSetting(folder, database, lending.desk()),
                new Intake.Stores(spool, forwarder, heads::uuid),
                new Bays(attendants, settings.listen().addresses()),
                clock,
                random));
    intakeMade.set(intake);
    own(lending.open(attendants, intake));
    attend(attendants);
    var load =
        new Forwarding.Load(
            live.get().name(),
            forwarder,
            spool,
            outbox,
            orders,
            errands(intake, lending),
            new DockSpeaker(spool, intake, forwarder, clock),
            clock);
    clock.onJump(forwarder.ages()::clockJumped);
    var forwarding = own(Forwarding.start(way(), load, random));
    lending.carriedBy(forwarding::poke);
    depot.carriedBy(forwarding::poke);
    intake.carriedBy(forwarding::poke);
    intake.start();
    var scrub = new Scrub(spool, pace().scrub(), clock);
    var cared = new Caretaker.Stores(scrub, intake, forwarder, forwarding, clock);
    own(Caretaker.start(cared, pace().scrub(), limits().remember()));
    var stores = new StationGauge.Stores(live.get().name(), spool, forwarder);
    var front = new StationGauge.Front(lending.desk(), clock, settings.kiosk().call().orElse(""));
    var gauge = new StationGauge(stores, forwarding.status(), orders, front);
    var hands =
        new Kiosk.Hands(
            recorder -> intake.putFirst(new DeviceName(recorder)), lending.desk()::typed);
    var page = own(Kiosk.serve(board, gauge, hands, settings.kiosk().port()));
    panel.obey();
    return page;
  }

  private List<Errand> errands(Intake intake, Lending lending) {
    var errands = new ArrayList<Errand>();
    errands.add(new DenyErrand(denied));
    errands.add(new DutyErrand(duty));
    errands.add(new RenewalErrand(new Renewal(live, clock)));
    errands.add(intake.journalErrand());
    errands.add(lending.errand());
    errands.addAll(depot.errands(intake::tellAll));
    return errands;
  }

  private Forwarder forwarder(Database database, Spool spool, Outbox outbox) {
    var keys = ReceiptKeys.load(settings.identity().resolve("receipt-keys"));
    return new Forwarder(
        new Forwarder.Setting(live.get().name(), database, spool, outbox, keys, orders, clock));
  }

  private Lending lending(Panel panel, Database database, HeadSource heads) {
    var ground = new Lending.Ground(live.get().name(), duty, denied, database, heads::uuid, clock);
    var rules = settings.desk().map(DockSettings.Desk::rules).orElseGet(DeskRules::usual);
    return new Lending(ground, rules, panel, board);
  }

  private List<BayAttendant> attendants(Panel panel, AtomicReference<Intake> intake, Desk desk) {
    var silence = limits().silence();
    return panel.bays().stream()
        .map(bay ->
            new BayAttendant(
                bay, silence, view -> show(panel, desk, view), visit -> intake.get().left(visit)))
        .toList();
  }

  private void show(Panel panel, Desk desk, BayView view) {
    board.show(view);
    desk.saw(view);
    panel.tell(view);
  }

  private void attend(List<BayAttendant> attendants) {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    resources.push(() -> {
      threads.shutdownNow();
      threads.close();
    });
    new ArrayList<>(attendants).forEach(threads::execute);
  }

  private Intake.Setting intakeSetting(DataFolder folder, Database database, Desk desk)
      throws IOException {
    var limits =
        new UploadLimits(
            limits().captureBytes(),
            UPLOADS_OPEN_MAX,
            UPLOAD_LIFETIME,
            limits().reservedPercent() / 100.0);
    var relay = new EstRelay(own(DeviceHttp.client(storeTls())), settings.central().https());
    return new Intake.Setting(
        live,
        anchors,
        relay,
        database,
        folder.uploads(),
        limits,
        new Intake.News(duty, desk::holder, depot),
        settings.listen().port());
  }

  private Forwarding.Way way() {
    return new Forwarding.Way(
        settings.central().https(),
        settings.central().mqtt(),
        storeTls(),
        pace().reconcile(),
        pace().poll(),
        LinkSettings.Timing.usual());
  }

  private SSLContext storeTls() {
    return MutualTls.clientContext(live, anchors, DeviceRole.CENTRAL, clock);
  }

  private DockSettings.Pace pace() {
    return settings.pace().orElseGet(DockSettings.Pace::usual);
  }

  private DockSettings.Limits limits() {
    return settings.limits().orElseGet(DockSettings.Limits::usual);
  }

  private <T extends AutoCloseable> T own(T resource) {
    resources.push(resource);
    return resource;
  }
}
