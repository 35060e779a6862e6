package org.quancheng.dock.forward;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import org.quancheng.dock.rules.OrderBook;
import org.quancheng.dock.spool.Spool;
import org.quancheng.dock.time.DockClock;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.coordination.CoordinationLink;
import org.quancheng.transfer.coordination.LinkSettings;
import org.quancheng.transfer.coordination.Outbox;
import org.quancheng.transfer.coordination.Will;
import org.quancheng.transfer.exchange.CentralClient;
import org.quancheng.transfer.link.DeviceHttp;
import org.quancheng.transfer.message.Posting;
import org.quancheng.transfer.message.Topics;
import org.quancheng.transfer.push.UploadClient;

/** Everything that runs between the spool and the store: errands, uploads and the MQTT link. */
public final class Forwarding implements AutoCloseable {

  private static final Duration STOP_MAX = Duration.ofSeconds(5);

  private final Uploads uploads;
  private final StoreErrands errands;
  private final Thread errandRunner;
  private final CoordinationLink link;
  private final Bulletin bulletin;
  private final LinkStatus status;

  private Forwarding(
      Uploads uploads,
      StoreErrands errands,
      CoordinationLink link,
      Bulletin bulletin,
      LinkStatus status) {
    this.uploads = uploads;
    this.errands = errands;
    this.errandRunner = Thread.ofVirtual().name("store errands").start(errands);
    this.link = link;
    this.bulletin = bulletin;
    this.status = status;
  }

  /**
   * Where the store is and how often it is asked.
   *
   * @param tls shows the dock's certificate and wants the store's
   * @param reconcile how often to compare while MQTT is up
   * @param poll how often to ask while it is down
   */
  public record Way(
      URI https,
      URI mqtt,
      SSLContext tls,
      Duration reconcile,
      Duration poll,
      LinkSettings.Timing timing) {}

  /** What is forwarded, and what else is said to the store on the way. */
  public record Load(
      DeviceName dock,
      Forwarder forwarder,
      Spool spool,
      Outbox outbox,
      OrderBook orders,
      List<Errand> moreErrands,
      DockReport report,
      DockClock clock) {
    public Load {
      moreErrands = List.copyOf(moreErrands);
    }
  }

  /** Starts to work. Returns at once, also when the store cannot be reached. */
  public static Forwarding start(Way way, Load load, RandomGenerator random)
      throws IOException, SQLException {
    var clock = load.clock();
    var http = DeviceHttp.client(way.tls());
    var forwarder = load.forwarder();
    var uploads = uploads(http, load, clock, random);
    var reader = new StatusReader(forwarder, load.spool());
    var reconciliation = new Reconciliation(forwarder, reader, clock);
    var errands = new ArrayList<Errand>();
    errands.add(new TimeErrand(clock, System::nanoTime)); // Before anything is said with a time.
    errands.add(new OrdersErrand(load.orders()));
    errands.add(new PriorityErrand(forwarder, load.spool()));
    errands.add(new OfferErrand(forwarder, load.spool(), reader));
    errands.addAll(load.moreErrands());
    errands.add(new ErasureErrand(forwarder, load.spool(), clock));
    errands.add(reconciliation);
    var status = new LinkStatus();
    var bell = new BellRope();
    var runner =
        new StoreErrands(
            new CentralClient(http, way.https()),
            errands,
            status,
            new StoreErrands.Pace(way.reconcile(), way.poll()),
            bell::rung,
            random);
    forwarder.start(workers(runner, uploads));
    var bulletin = new Bulletin(load.dock(), load.outbox(), load.report());
    var doorbell = new Doorbell(load, bulletin, reconciliation, runner);
    var link = CoordinationLink.start(linkSettings(way, load), load.outbox(), doorbell);
    bell.tie(link);
    return new Forwarding(uploads, runner, link, bulletin, status);
  }

  /** There is something to say to the store: now, not at the next round. */
  public void poke() {
    errands.poke();
  }

  /**
   * Says over MQTT how the dock is, if that has changed; to be called every few seconds. While the
   * broker is away nothing is said: a connect says it all.
   */
  public void tellNews() throws IOException, SQLException {
    if (link.connected()) {
      bulletin.sayNews();
    }
  }

  /** Whether the store answers. */
  public LinkStatus status() {
    return status;
  }

  @Override
  public void close() {
    link.close();
    uploads.close();
    errandRunner.interrupt();
    try {
      errandRunner.join(STOP_MAX);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static Uploads uploads(
      HttpClient http, Load load, InstantSource clock, RandomGenerator random) {
    var client = new UploadClient(http, UploadClient.Patience.usual(), clock, random);
    return new Uploads(load.forwarder(), load.spool(), client, load.orders(), clock);
  }

  private static LinkSettings linkSettings(Way way, Load load) throws IOException, SQLException {
    var dock = load.dock();
    var offline = load.report().now().offline();
    return new LinkSettings(
        way.mqtt(),
        dock,
        way.mqtt().getScheme().equals("tcp") ? null : way.tls(),
        List.of(Topics.ofDock(dock)),
        new Will(Posting.of(dock, offline), offline),
        way.timing());
  }

  private static Workers workers(StoreErrands errands, Uploads uploads) {
    return new Workers() {
      @Override
      public void errand() {
        errands.poke();
      }

      @Override
      public void upload(UUID transferId, GrantTerms terms) {
        uploads.start(transferId, terms);
      }

      @Override
      public void stopUpload(UUID transferId) {
        uploads.stop(transferId);
      }

      @Override
      public void rulesChanged() {
        uploads.rulesChanged();
      }
    };
  }

  /** Tells whether MQTT is up, also before the link exists. */
  private static final class BellRope {

    private volatile @org.jspecify.annotations.Nullable CoordinationLink link;

    void tie(CoordinationLink made) {
      link = made;
    }

    boolean rung() {
      var tied = link;
      return tied != null && tied.connected();
    }
  }
}
