package org.quancheng.recorder.docking;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.journal.JournalVerifier;
import org.quancheng.recorder.storage.CaptureNote;
import org.quancheng.recorder.storage.CaptureRegister;
import org.quancheng.recorder.storage.EraseGuard;
import org.quancheng.transfer.docking.DockClient;
import org.quancheng.transfer.docking.ErasedNotice;
import org.quancheng.transfer.docking.Orders;
import org.quancheng.transfer.enrolment.EstClient;
import org.quancheng.transfer.push.PushRequest;
import org.quancheng.transfer.push.PushResult;
import org.quancheng.transfer.push.RateLimit;
import org.quancheng.transfer.push.UploadClient;
import org.quancheng.transfer.push.UploadClient.Patience;
import org.quancheng.transfer.release.PayloadSource;
import org.quancheng.transfer.slot.Updater;
import org.quancheng.transfer.wire.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One conversation with a dock: hello, journal, captures in the order asked, receipts, erasures. It
 * ends with an exception when the dock does not answer, and is then begun again.
 */
final class Stay {

  private static final Logger LOG = LoggerFactory.getLogger(Stay.class);
  private static final int JOURNAL_PAGE = 500;

  /** How long the dock may take to check a capture before asking for it again counts. */
  private static final Duration ASKED_AGAIN_AFTER = Duration.ofSeconds(20);

  private static final Patience PATIENCE =
      new Patience(Duration.ofMillis(500), Duration.ofSeconds(10), Duration.ofSeconds(20));

  private final URI address;
  private final HttpClient http;
  private final DockClient dock;
  private final UploadClient uploads;
  private final CaptureRegister register;
  private final EraseGuard guard;
  private final StayListener listener;
  private final Map<CaptureId, Long> pushedNanos = new HashMap<>();

  Stay(URI address, HttpClient http, Docking.Custody custody, StayListener listener) {
    this.address = address;
    this.http = http;
    this.dock = new DockClient(http, address);
    this.uploads =
        new UploadClient(http, PATIENCE, InstantSource.system(), RandomGenerator.getDefault());
    this.register = custody.register();
    this.guard = custody.guard();
    this.listener = listener;
  }

  /** Speaks with the dock until it is interrupted, or until it has to be greeted anew. */
  void run(Greeting greeting, Docking.Way way) throws IOException, InterruptedException {
    var orders = value(dock.hello(greeting.hello()));
    sendJournal();
    listener.greeted(orders);
    listener.handedTo(Optional.ofNullable(orders.holder()));
    // Only now is the clock known to be right. The dock knows its guests by their certificate.
    if (way.renewal().due() && way.renewal().ask(new EstClient(http, address))) {
      return;
    }
    if (way.updater().heard()) {
      return; // The dock is told at once what holds now.
    }
    while (!Thread.currentThread().isInterrupted()) {
      boolean busy = obey(orders);
      if (!busy && orders.collect().isEmpty() && orders.holder() == null) {
        if (update(way.updater(), orders)) {
          return;
        }
      }
      var wait = busy ? Duration.ZERO : DockClient.WAIT_MAX;
      orders = value(dock.orders(orders.session(), wait, greeting.batteryPercent()));
      listener.handedTo(Optional.ofNullable(orders.holder()));
    }
    throw new InterruptedException();
  }

  /**
   * Takes what is newer, once everything is handed over and nobody is about to take the recorder.
   *
   * @return whether the dock has to be told of a refusal
   */
  private boolean update(Updater updater, Orders orders) throws IOException, InterruptedException {
    var outcome = updater.offered(orders.offered(), PayloadSource.over(http, address));
    if (updater.stale()) {
      listener.updated();
    }
    return outcome == Updater.Outcome.REFUSED;
  }

  private void sendJournal() throws IOException, InterruptedException {
    long since = 0;
    var entries = register.entries(0);
    for (int from = 0; from < entries.size(); from += JOURNAL_PAGE) {
      var page = entries.subList(from, Math.min(from + JOURNAL_PAGE, entries.size()));
      value(dock.journal(since, JournalVerifier.encode(page)));
      since = page.getLast().sequence();
    }
  }

  /** Does what the dock asks for; tells whether anything was done. */
  private boolean obey(Orders orders) throws IOException, InterruptedException {
    boolean busy = false;
    for (var receipt : orders.receipts()) {
      busy |= erase(orders.session(), receipt);
    }
    for (var wanted : orders.collect()) {
      busy |= push(orders.session(), wanted);
      if (busy) {
        break; // The next answer may hold a receipt; the order of the rest stays the dock's.
      }
    }
    return busy;
  }

  private boolean erase(UUID session, String jws) throws IOException, InterruptedException {
    return switch (guard.erase(jws, listener::receipted)) {
      case EraseGuard.Outcome.Erased(var note, var receipt) -> {
        listener.erased(note);
        sendJournal();
        tell(new ErasedNotice(session, note.id(), note.number(), receipt));
        yield true;
      }
      case EraseGuard.Outcome.ErasedBefore(var id, var number, var receipt) -> {
        tell(new ErasedNotice(session, id, number, receipt));
        yield false;
      }
      case EraseGuard.Outcome.Refused(var reason) -> {
        LOG.error("nothing is erased: {}", reason);
        listener.troubled("入库回执无效\n请联系管理员");
        yield false;
      }
    };
  }

  private void tell(ErasedNotice notice) throws IOException, InterruptedException {
    value(dock.erased(notice));
  }

  private boolean push(UUID session, CaptureId wanted) throws IOException, InterruptedException {
    var found =
        register.card().notes().stream().filter(note -> note.id().equals(wanted)).findFirst();
    if (found.isEmpty() || pushedLately(wanted)) {
      return false;
    }
    return push(session, found.get());
  }

  private boolean push(UUID session, CaptureNote note) throws IOException, InterruptedException {
    var place = new UploadPlace(register.card().uploadPlace(note), address);
    var metadata = DockClient.metadata(session, note.id(), note.number(), note.fileDigest());
    var file = register.card().file(note.number(), note.id());
    var request = new PushRequest(dock.uploads(), file, metadata, RateLimit.none(), place);
    return switch (uploads.push(request)) {
      case PushResult.Completed _ -> {
        pushedNanos.put(note.id(), System.nanoTime());
        listener.collected(note);
        yield true;
      }
      case PushResult.Refused(var status, var problem) -> {
        LOG.warn("the dock refuses capture {}: {} {}", note.number(), status, problem);
        pushedNanos.put(note.id(), System.nanoTime());
        listener.troubled("采集站拒收%d号\n请联系管理员".formatted(note.number()));
        yield false;
      }
      case PushResult.Interrupted _ -> throw new InterruptedException();
    };
  }

  private boolean pushedLately(CaptureId id) {
    var at = pushedNanos.get(id);
    return at != null && System.nanoTime() - at < ASKED_AGAIN_AFTER.toNanos();
  }

  private static <T> T value(Answer<T> answer) throws IOException {
    return switch (answer) {
      case Answer.Ok<T>(var value) -> value;
      case Answer.Refused<T>(var problem) -> throw new RefusedException(problem);
    };
  }
}
