package org.quancheng.dock.intake;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.quancheng.dock.bay.VisitId;
import org.quancheng.dock.forward.Errand;
import org.quancheng.dock.forward.Forwarder;
import org.quancheng.dock.release.Depot;
import org.quancheng.dock.spool.Spool;
import org.quancheng.dock.time.DockClock;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.trust.DenyList;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.database.Schema;
import org.quancheng.transfer.duty.DutySheet;
import org.quancheng.transfer.enrolment.EstRelay;
import org.quancheng.transfer.link.MutualTls;
import org.quancheng.transfer.link.Peers;
import org.quancheng.transfer.link.SecureListener;
import org.quancheng.transfer.release.ReleaseRoutes;
import org.quancheng.transfer.upload.UploadDesk;
import org.quancheng.transfer.upload.UploadLimits;
import org.quancheng.transfer.upload.UploadRoutes;

/** The dock's side of the recorders' networks: one listener for each bay's address. */
public final class Intake implements AutoCloseable {

  private final Visits visits = new Visits();
  private final JournalShelf shelf;
  private final Reception reception;
  private final Reception.Floor floor;
  private final UploadDesk desk;
  private final Setting setting;
  private final Javalin server;

  /**
   * What the intake works with.
   *
   * @param certificates where recorders' requests for certificates are passed on to
   * @param uploads directory for files that are coming in; on the spool's disk
   * @param news what recorders are told of officers and cases, and whom each is handed to
   * @param port one port on every bay's address; 0 takes a free one
   */
  public record Setting(
      Supplier<DeviceIdentity> identity,
      TrustAnchors anchors,
      EstRelay certificates,
      Database database,
      Path uploads,
      UploadLimits limits,
      News news,
      int port) {}

  /** What recorders are told beside what to push. */
  public record News(
      Supplier<DutySheet> duty, Function<DeviceName, Optional<Officer>> holders, Depot depot) {}

  /** Where captures go. */
  public record Stores(Spool spool, Forwarder forwarder, Supplier<UUID> transferIds) {}

  private Intake(Setting setting, Stores stores, Bays bays, DockClock clock, RandomGenerator random)
      throws IOException, SQLException {
    this.setting = setting;
    this.shelf = new JournalShelf(setting.database());
    var tracker = new Tracker(bays, visits, stores.forwarder());
    this.floor = new Reception.Floor(bays, visits, tracker);
    var custody = new Reception.Custody(stores.spool(), stores.forwarder(), shelf);
    var limits = setting.limits();
    var room = new Room(setting.uploads(), limits.reservedShare(), limits.maxBytes());
    this.reception =
        new Reception(
            floor,
            custody,
            room,
            new Reception.News(
                setting.news().duty(), setting.news().holders(), setting.news().depot(), clock));
    var arrivals = new ArrivalTable(setting.database());
    var gate = new IntakeGate(floor, custody, arrivals, stores.transferIds(), clock);
    this.desk =
        UploadDesk.open(
            new UploadDesk.Setting(setting.uploads(), setting.database(), limits, clock, random),
            gate);
    gate.serve(desk);
    stores.forwarder().onReceipt(capture -> receipted(tracker, capture));
    this.server = Javalin.create(config -> configure(config, bays.addresses(), clock));
  }

  /** The tables the intake keeps. */
  public static List<Schema> schemas() {
    return List.of(ArrivalTable.SCHEMA, JournalShelf.SCHEMA, UploadDesk.SCHEMA);
  }

  /** Prepares the intake; {@link #start} opens the listeners. */
  public static Intake prepare(
      Setting setting, Stores stores, Bays bays, DockClock clock, RandomGenerator random)
      throws IOException, SQLException {
    return new Intake(setting, stores, bays, clock, random);
  }

  /**
   * Takes in what a former run of the agent left, and opens the listeners.
   *
   * @throws OperatorException if an address cannot be listened on
   */
  public void start() throws SQLException {
    desk.redeliver();
    try {
      server.start();
    } catch (RuntimeException e) {
      throw new OperatorException(
          "the bays' addresses %s cannot be listened on, port %d: %s"
              .formatted(floor.bays().addresses(), setting.port(), e.getMessage()),
          "Check 'listen.addresses' and 'listen.port', and that no other dock runs here.");
    }
  }

  /** What is to be said to the store about journals. */
  public Errand journalErrand() {
    return new JournalErrand(shelf);
  }

  /** Names the one who carries to the store what recorders showed. */
  public void carriedBy(Runnable errands) {
    reception.carriedBy(errands);
  }

  /** An officer puts everything of a recorder first, also what is still to come. */
  public int putFirst(DeviceName recorder) throws SQLException {
    return reception.putFirst(recorder);
  }

  /** There is news for a recorder, if it is here. */
  public void tell(DeviceName recorder) {
    visits.of(recorder).ifPresent(Visit::tell);
  }

  /** There is news for every recorder that is here. */
  public void tellAll() {
    visits.now().forEach(Visit::tell);
  }

  /** Whether the recorder of this name was put on the deny list since it said hello. */
  public boolean denied(DeviceName recorder, DenyList list, Instant at) {
    return visits
        .of(recorder)
        .map(visit -> list.denies(visit.guest().certificate(), at))
        .orElse(true);
  }

  /** The bay says that a visit is over. */
  public void left(VisitId visit) {
    reception.left(visit);
  }

  /** Drops uploads for which nothing came any more; to be called now and then. */
  public void sweep() throws IOException, SQLException {
    desk.sweep();
  }

  /** How many recorders are in the bays now. */
  public int guests() {
    return visits.now().size();
  }

  @Override
  public void close() {
    visits.now().forEach(Visit::end);
    server.stop();
    desk.close();
  }

  private void configure(JavalinConfig config, List<String> addresses, InstantSource clock) {
    config.startup.showJavalinBanner = false;
    config.concurrency.useVirtualThreads = true;
    var tls = MutualTls.serverContext(setting.identity());
    for (String address : addresses) {
      SecureListener.configure(config, address, setting.port(), tls);
    }
    var anchors = setting.anchors();
    new IntakeRoutes(reception, floor, http -> Peers.of(http, anchors, clock)).addTo(config.routes);
    new ReleaseRoutes(
            setting.news().depot()::shelf,
            http -> Peers.of(http, anchors, clock).trustedAs(DeviceRole.RECORDER))
        .addTo(config.routes);
    config.routes.after(
        "/v1/releases/{digest}",
        http -> {
          if (http.status() == HttpStatus.PARTIAL_CONTENT) {
            reception.updating(Peers.of(http, anchors, clock));
          }
        });
    new RenewalRoute(setting.certificates(), http -> Peers.of(http, anchors, clock))
        .addTo(config.routes);
    new UploadRoutes(desk, http -> Peers.of(http, anchors, clock)).addTo(config.routes);
  }

  private static void receipted(Tracker tracker, org.quancheng.dock.spool.HeldCapture capture) {
    try {
      tracker.receipted(capture);
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("the dock's database failed", e);
    }
  }
}
