package org.quancheng.central.intake;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.quancheng.central.accounting.JournalDesk;
import org.quancheng.central.custody.Ledger;
import org.quancheng.central.custody.LedgerEntry.Deed;
import org.quancheng.central.custody.ReceiptOffice;
import org.quancheng.central.docks.DockRoll;
import org.quancheng.central.index.CaptureTable;
import org.quancheng.central.index.Catalogue;
import org.quancheng.central.passage.PassageEvent;
import org.quancheng.central.passage.TransferRow;
import org.quancheng.central.passage.TransferTable;
import org.quancheng.central.schedule.Forecast;
import org.quancheng.central.schedule.Outlook;
import org.quancheng.central.schedule.Scheduler;
import org.quancheng.central.schedule.UploadPolicy;
import org.quancheng.central.vault.Vault;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.transfer.coordination.LinkListener;
import org.quancheng.transfer.coordination.Outbox;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.link.Peer;
import org.quancheng.transfer.message.CentralState;
import org.quancheng.transfer.message.HeadSource;
import org.quancheng.transfer.message.TransferState;
import org.quancheng.transfer.upload.UploadDesk;
import org.quancheng.transfer.upload.UploadLimits;
import org.quancheng.transfer.upload.UploadRoutes;

/** The whole intake: it owns the uploads, the storekeeper and the thread that gives turns. */
public final class Intake implements AutoCloseable {

  /**
   * What the intake stands on.
   *
   * @param data a directory for uploads, best on the file system of the first root of the vault
   * @param create where docks create uploads
   */
  public record Ground(
      Path data,
      Database database,
      Vault vault,
      Catalogue catalogue,
      TrustAnchors anchors,
      ReceiptOffice receipts,
      Outbox outbox,
      HeadSource ids,
      UploadPolicy policy,
      DockRoll docks,
      URI create,
      IntakeProbe probe,
      InstantSource clock,
      RandomGenerator random) {}

  private static final String INTAKE_FULL = "接收区的磁盘没有空间，暂不收件；采集站保留原件。请腾出空间，之后自动继续。";

  private final Ground ground;
  private final Alarms alarms;
  private final Passages passages;
  private final Storekeeper.Tools tools;
  private final Storekeeper storekeeper;
  private final UploadDesk uploads;
  private final Dispatcher dispatcher;
  private final OfferDesk offers;
  private final Erasures erasures;
  private final Thread turns;

  private Intake(Ground ground) throws IOException, SQLException {
    this.ground = ground;
    this.alarms = new Alarms(ground.database()::full);
    alarms.watch(() -> full(ground.data()), INTAKE_FULL);
    this.passages = new Passages(ground.outbox(), ground.receipts(), ground.clock());
    this.tools =
        new Storekeeper.Tools(
            ground.database(),
            ground.vault(),
            ground.catalogue(),
            ground.anchors(),
            passages,
            alarms,
            ground.docks(),
            ground.probe(),
            ground.clock());
    this.storekeeper = new Storekeeper(tools);
    this.offers = new OfferDesk(passages, ground.vault(), ground.clock());
    this.erasures = new Erasures(passages, ground.clock());
    var gate = new CentralGate(tools, storekeeper, ground.data().resolve("leaving"));
    this.uploads =
        UploadDesk.open(
            new UploadDesk.Setting(
                ground.data().resolve("uploads"),
                ground.database(),
                UploadLimits.usual(),
                ground.clock(),
                ground.random()),
            gate);
    this.dispatcher =
        new Dispatcher(
            tools, uploads, new Scheduler(ground.policy()), ground.ids(), ground.create());
    gate.serve(uploads);
    this.turns = Thread.ofVirtual().name("turns").start(dispatcher);
  }

  /** Whether uploads are turned away for want of room. */
  private static boolean full(Path data) {
    try {
      var disk = Files.getFileStore(data);
      double reserved = disk.getTotalSpace() * UploadLimits.usual().reservedShare();
      return disk.getUsableSpace() <= reserved;
    } catch (IOException _) {
      return true; // A disk that does not answer has no room either.
    }
  }

  /** Opens the intake; what an earlier run left unfinished goes on by itself. */
  public static Intake open(Ground ground) throws IOException, SQLException {
    return new Intake(ground);
  }

  /** Adds the resources for docks. */
  public void addTo(RoutesConfig routes, Function<Context, Peer> peers) {
    var journals = new JournalDesk(ground.database(), ground.clock());
    var desks =
        new DeviceRoutes.Desks(
            ground.database(),
            offers,
            erasures,
            journals,
            uploads,
            () -> new CentralState(true, ground.receipts().epoch(), ground.clock().instant()),
            new DeviceRoutes.Ears(this::heard, this::asked));
    new DeviceRoutes(desks, peers).addTo(routes);
    new UploadRoutes(uploads, peers).addTo(routes);
  }

  /** Hears the docks over MQTT. */
  public LinkListener listener() {
    return new DockLink(tools, offers, erasures, this::heard);
  }

  private void heard(DeviceName dock) {
    ground.docks().heard(dock);
    dispatcher.heard(dock);
  }

  private void asked(DeviceName dock) {
    ground.docks().heard(dock);
    dispatcher.asked(dock);
  }

  /** When each capture that still has bytes to send is expected; {@code away} as of Forecast. */
  public List<Outlook> prospect(Map<DeviceName, Instant> away) throws SQLException {
    return Forecast.of(ground.policy(), dispatcher.prospect(), away);
  }

  /** Gives turns anew at once, since rules changed. */
  public void wake() {
    dispatcher.wake();
  }

  public Alarms alarms() {
    return alarms;
  }

  /** Drops uploads that nobody has gone on with for a week; their transfers stay. */
  public void sweep() throws IOException, SQLException {
    uploads.sweep();
  }

  /** How many bytes of a transfer are here. */
  public long offsetBytes(TransferRow row) throws SQLException {
    return uploads
        .find(row.sender().owner(), row.id().toString())
        .map(upload -> upload.offsetBytes())
        .orElse(0L);
  }

  /** Puts a transfer before all others (优先上传); false when it is not waiting. */
  public boolean putFirst(UUID transfer, String person) throws SQLException {
    boolean done =
        ground
            .database()
            .inTransaction(connection -> {
              var row = TransferTable.find(connection, transfer);
              if (row.isEmpty() || !row.get().awaited()) {
                return false;
              }
              TransferTable.save(connection, row.get().first());
              Ledger.append(
                  connection,
                  ground.clock().instant(),
                  Deed.PUT_FIRST,
                  "transfer=%s by=%s".formatted(transfer, person));
              return true;
            });
    dispatcher.wake();
    return done;
  }

  /**
   * Releases a quarantined capture after a person's review: its receipts are signed.
   *
   * @return whether the capture was in quarantine
   */
  public boolean release(Digest digest, String person, String reason)
      throws IOException, SQLException {
    var entry = ground.database().query(reader -> CaptureTable.find(reader, digest));
    if (entry.isEmpty() || entry.get().quarantine() == null) {
      return false;
    }
    ground.vault().release(digest);
    ground
        .database()
        .change(
            connection -> release(connection, digest, "by=%s reason=%s".formatted(person, reason)));
    return true;
  }

  private void release(Connection connection, Digest digest, String words) throws SQLException {
    Ledger.append(
        connection, ground.clock().instant(), Deed.RELEASED, "file=%s %s".formatted(digest, words));
    CaptureTable.release(connection, digest);
    for (var row : TransferTable.ofFile(connection, digest)) {
      if (row.state() == TransferState.QUARANTINED) {
        passages.happen(connection, row, new PassageEvent.ReleasedByPerson());
      }
    }
  }

  @Override
  public void close() {
    turns.interrupt();
    storekeeper.close();
    uploads.close();
  }
}
