package org.quancheng.dock.forward;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.quancheng.dock.rules.OrderBook;
import org.quancheng.dock.spool.Spool;
import org.quancheng.transfer.push.PushRequest;
import org.quancheng.transfer.push.PushResult;
import org.quancheng.transfer.push.RateLimit;
import org.quancheng.transfer.push.ResumeStore;
import org.quancheng.transfer.push.UploadClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The uploads that run: one virtual thread for each grant, as many at a time as the rules say. */
final class Uploads implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

  /** More would not be faster on any line, and each holds buffers. */
  private static final int AT_A_TIME_MAX = 4;

  private final Forwarder forwarder;
  private final Spool spool;
  private final UploadClient client;
  private final OrderBook orders;
  private final RateLimit line = RateLimit.none();
  private final InstantSource clock;
  private final Slots slots;
  private final Map<UUID, Thread> running = new HashMap<>();
  private boolean closed;

  Uploads(
      Forwarder forwarder,
      Spool spool,
      UploadClient client,
      OrderBook orders,
      InstantSource clock) {
    this.forwarder = forwarder;
    this.spool = spool;
    this.client = client;
    this.orders = orders;
    this.clock = clock;
    this.slots = new Slots(() -> Math.min(AT_A_TIME_MAX, orders.get().policy().slots()));
  }

  /** The store's rules may be others now; what runs is left to end. */
  void rulesChanged() {
    slots.lookAgain();
    line.setBits(orders.get().policy().rateBps());
  }

  synchronized void start(UUID transferId, GrantTerms terms) {
    if (closed) {
      return;
    }
    stop(transferId);
    var thread =
        Thread.ofVirtual().name("upload " + transferId).unstarted(() -> run(transferId, terms));
    running.put(transferId, thread);
    thread.start();
  }

  synchronized void stop(UUID transferId) {
    var thread = running.remove(transferId);
    if (thread != null) {
      thread.interrupt();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    running.values().forEach(Thread::interrupt);
    running.clear();
  }

  private void run(UUID transferId, GrantTerms terms) {
    try {
      await(terms);
      slots.take(terms);
      try {
        report(transferId, terms, push(transferId, terms));
      } finally {
        slots.leave();
      }
    } catch (InterruptedException _) {
      LOG.debug("transfer {}: upload under epoch {} stopped", transferId, terms.epoch());
    } catch (IOException | SQLException e) {
      LOG.error("transfer {}: the dock cannot read its own copy", transferId, e);
    } finally {
      end(transferId);
    }
  }

  private void await(GrantTerms terms) throws InterruptedException {
    var wait = Duration.between(clock.instant(), terms.startsAt());
    if (wait.isPositive()) {
      var never = new CountDownLatch(1);
      if (never.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("nobody counts this latch down");
      }
    }
  }

  private PushResult push(UUID transferId, GrantTerms terms) throws IOException, SQLException {
    forwarder.apply(transferId, new ForwardEvent.UploadBegan(terms.epoch()));
    line.setBits(orders.get().policy().rateBps());
    var metadata = Map.of("transfer", transferId.toString(), "grant", terms.grantId().toString());
    var request =
        new PushRequest(
            terms.create(),
            spool.file(transferId),
            metadata,
            RateLimit.ofBits(terms.rateBps()).within(line),
            resume(transferId));
    return client.push(request.until(terms.endsAt()));
  }

  private void report(UUID transferId, GrantTerms terms, PushResult result)
      throws IOException, SQLException {
    switch (result) {
      case PushResult.Completed _ ->
          forwarder.apply(transferId, new ForwardEvent.UploadEnded(terms.epoch()));
      case PushResult.Refused(var status, var problem) -> {
        LOG.warn("transfer {}: upload refused with {}: {}", transferId, status, problem);
        forwarder.apply(transferId, new ForwardEvent.UploadStopped(terms.epoch()));
      }
      case PushResult.Interrupted _ -> {
        // Stopped by the machine or by the agent's end: the state was, or will be, seen to.
        if (!Thread.currentThread().isInterrupted()) {
          forwarder.apply(transferId, new ForwardEvent.UploadStopped(terms.epoch()));
        }
      }
    }
  }

  private synchronized void end(UUID transferId) {
    running.remove(transferId, Thread.currentThread());
  }

  private ResumeStore resume(UUID transferId) {
    var table = forwarder.table();
    return new ResumeStore() {
      @Override
      public Optional<URI> load() throws IOException {
        try {
          return table.upload(transferId);
        } catch (SQLException e) {
          throw new IOException(e);
        }
      }

      @Override
      public void save(URI upload) throws IOException {
        keep(upload);
      }

      @Override
      public void forget() throws IOException {
        keep(null);
      }

      private void keep(@org.jspecify.annotations.Nullable URI upload) throws IOException {
        try {
          table.upload(transferId, upload);
        } catch (SQLException e) {
          throw new IOException(e);
        }
      }
    };
  }
}
