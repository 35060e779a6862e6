package org.quancheng.dock.forward;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.quancheng.dock.rules.OrderBook;
import org.quancheng.dock.spool.HeldCapture;
import org.quancheng.dock.spool.Spool;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.receipt.ReceiptKeys;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.coordination.Outbox;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.database.Schema;
import org.quancheng.transfer.message.Grant;
import org.quancheng.transfer.message.Message;
import org.quancheng.transfer.message.Posting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what {@link ForwardMachine} decides. A state and what the store is told of it are one
 * transaction; actions follow the commit. May be shared by threads: one event at a time.
 */
public final class Forwarder {

  private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);

  private final DeviceName dock;
  private final Database database;
  private final Spool spool;
  private final Outbox outbox;
  private final ReceiptCheck receipts;
  private final InstantSource clock;
  private final OrderBook orders;
  private final PassageTable table;
  private final AgeBook ages;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile Workers workers = Workers.NONE;
  private volatile Consumer<HeldCapture> receiptListener = _ -> {};

  /** What a forwarder works with. */
  public record Setting(
      DeviceName dock,
      Database database,
      Spool spool,
      Outbox outbox,
      ReceiptKeys keys,
      OrderBook orders,
      InstantSource clock) {}

  public Forwarder(Setting setting) {
    this.dock = setting.dock();
    this.database = setting.database();
    this.spool = setting.spool();
    this.outbox = setting.outbox();
    this.receipts = new ReceiptCheck(setting.dock(), setting.keys());
    this.clock = setting.clock();
    this.orders = setting.orders();
    this.table = new PassageTable(setting.database());
    this.ages = new AgeBook(setting.database(), setting.clock());
  }

  /** The tables of passages and of their ages. */
  public static List<Schema> schemas() {
    return List.of(PassageTable.SCHEMA, AgeBook.SCHEMA);
  }

  /** Names the one who is told when a receipt is there for a capture. */
  public void onReceipt(Consumer<HeldCapture> listener) {
    receiptListener = listener;
  }

  /** Sets the workers to work, and resumes what a former run of the agent left. */
  void start(Workers workers) throws IOException, SQLException {
    this.workers = workers;
    for (var capture : spool.present()) {
      ages.counts(capture.arrival());
      staged(capture);
    }
    halt();
    for (var passage : table.open()) {
      perform(passage, ForwardMachine.resume(passage.state()));
    }
    orders.onChange(_ -> heed());
  }

  /** Carries out what the store ordered: what runs stops, or what waits may be granted again. */
  private void heed() {
    try {
      halt();
    } catch (IOException | SQLException e) {
      LOG.error("the store's order to pause is not obeyed yet", e);
    }
    workers.rulesChanged();
    workers.errand();
  }

  private void halt() throws IOException, SQLException {
    if (orders.get().paused()) {
      for (var passage : table.open()) {
        apply(passage.transferId(), new ForwardEvent.PauseOrdered());
      }
    }
  }

  /**
   * An officer puts everything of a recorder first that waits for the store (优先上传).
   *
   * @param awaited files of it that are still to come
   */
  public int putFirst(DeviceName recorder, List<Digest> awaited) throws SQLException {
    database.change(transaction -> table.awaitFirst(transaction, recorder, awaited));
    int count = awaited.size();
    for (var capture : spool.present()) {
      if (capture.recorder().equals(recorder)) {
        count += database.inTransaction(writer -> table.putFirst(writer, capture.transferId()));
      }
    }
    workers.errand();
    return count;
  }

  /** Forgets what was closed so long ago; returns how many. */
  public int prune(Duration age) throws SQLException {
    var now = clock.instant();
    var gone =
        database.inTransaction(transaction -> {
          var closed = table.prune(transaction, now.minus(age), now);
          spool.forget(transaction, closed);
          return closed;
        });
    return gone.size();
  }

  /** How old captures are. */
  public AgeBook ages() {
    return ages;
  }

  /** A capture is safe in the spool: it is to go to the store. Doing it twice does no harm. */
  public void staged(HeldCapture capture) throws SQLException {
    lock.lock();
    try {
      if (table.find(capture.transferId()).isPresent()) {
        return;
      }
      var announced = capture.arrival().notice().fileDigest();
      database.change(transaction -> {
        boolean first = table.wasAwaitedFirst(transaction, capture.recorder(), announced);
        var passage = new Passage(capture.transferId(), new ForwardState.Staged(0), 1, first, null);
        table.put(transaction, passage);
        tell(transaction, offer(capture, passage));
      });
    } finally {
      lock.unlock();
    }
    workers.errand();
  }

  /** A grant came. */
  public void granted(Grant grant) throws IOException, SQLException {
    if (orders.get().paused()) {
      return; // It is asked for again when the pause is over.
    }
    apply(grant.transferId(), new ForwardEvent.GrantCame(GrantTerms.of(grant, clock.instant())));
  }

  /** A receipt came. One that does not hold, or is for anything else, is ignored. */
  public boolean receipted(UUID transferId, String jws) throws IOException, SQLException {
    var capture = spool.capture(transferId);
    if (capture.isEmpty() || !receipts.holds(jws, capture.get())) {
      return false;
    }
    lock.lock();
    try {
      var passage = table.find(transferId);
      if (passage.isPresent() && passage.get().receipt().isEmpty()) {
        database.change(transaction -> table.put(transaction, passage.get().with(jws)));
      }
      apply(transferId, new ForwardEvent.ReceiptCame());
    } finally {
      lock.unlock();
    }
    return true;
  }

  /** The receipt for a capture; empty before it came. */
  public Optional<String> receipt(UUID transferId) throws SQLException {
    return table.find(transferId).flatMap(Passage::receipt);
  }

  /**
   * The recorder says that it has erased a capture.
   *
   * @param shown SHA-256 over the receipt's text; an erasure against another one is not believed
   */
  public boolean erased(UUID transferId, Digest shown) throws IOException, SQLException {
    var known = receipt(transferId).map(Forwarder::digest);
    if (known.isEmpty() || !known.get().equals(shown)) {
      LOG.warn("transfer {}: erased against a receipt that the dock never showed", transferId);
      return false;
    }
    apply(transferId, new ForwardEvent.RecorderErased());
    return true;
  }

  /** The recorder is no longer in a bay. */
  public void left(UUID transferId) throws IOException, SQLException {
    apply(transferId, new ForwardEvent.RecorderLeft());
  }

  /** SHA-256 over a receipt's text, by which an erasure names it. */
  public static Digest digest(String jws) {
    return Digest.of(jws.getBytes(StandardCharsets.US_ASCII));
  }

  /** How many captures the store has not signed for. */
  public int waiting() throws SQLException {
    return (int) table.open().stream().filter(passage -> passage.receipt().isEmpty()).count();
  }

  /** How many receipts had to be ignored since the start. */
  public int rejectedReceipts() {
    return receipts.rejected();
  }

  /** Answers an event; unknown transfers are ignored. */
  void apply(UUID transferId, ForwardEvent event) throws IOException, SQLException {
    lock.lock();
    try {
      var found = table.find(transferId);
      if (found.isEmpty()) {
        return;
      }
      var before = found.get();
      var step = ForwardMachine.next(before.state(), event);
      var after = before;
      if (!step.state().equals(before.state())) {
        after = before.at(step.state());
        record(before, after);
      }
      perform(after, step.actions());
    } finally {
      lock.unlock();
    }
  }

  PassageTable table() {
    return table;
  }

  /** The offer of a passage as of now. */
  Message offer(HeldCapture capture, Passage passage) {
    long age = ages.millis(capture.arrival());
    long ended = capture.arrival().endedBeforeMillis();
    return Wording.offer(capture, passage.version(), passage.first(), age + ended);
  }

  private void record(Passage before, Passage after) throws SQLException {
    database.change(transaction -> {
      table.put(transaction, after);
      var event = Wording.event(before, after);
      if (event.isPresent()) {
        tell(transaction, event.get());
      }
    });
    LOG.info("transfer {}: {} -> {}", after.transferId(), before.state(), after.state());
  }

  private void tell(Connection transaction, Message message) throws SQLException {
    outbox.add(transaction, Posting.of(dock, message), message);
  }

  private void perform(Passage passage, List<ForwardAction> actions)
      throws IOException, SQLException {
    UUID transferId = passage.transferId();
    for (var action : actions) {
      switch (action) {
        case ForwardAction.Offer _, ForwardAction.ReportErased _ -> workers.errand();
        case ForwardAction.Upload(var terms) -> workers.upload(transferId, terms);
        case ForwardAction.StopUpload _ -> workers.stopUpload(transferId);
        case ForwardAction.ForgetUpload _ -> table.upload(transferId, null);
        case ForwardAction.PassReceipt _ -> spool.capture(transferId).ifPresent(receiptListener);
        case ForwardAction.RemoveCopy _ -> {
          ages.forget(transferId);
          spool.remove(transferId);
        }
      }
    }
  }
}
