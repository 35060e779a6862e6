package org.quancheng.dock.forward;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.quancheng.transfer.exchange.CentralClient;
import org.quancheng.transfer.exchange.PendingPage;
import org.quancheng.transfer.exchange.TransferStatus;
import org.quancheng.transfer.wire.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what the dock and the store know of each open transfer. What changed is asked for each
 * time; everything is compared at the start, after each MQTT connect, and hourly.
 */
final class Reconciliation implements Errand {

  private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
  private static final Duration EVERYTHING = Duration.ofHours(1);
  private static final int NOT_FOUND = 404;
  private static final int PAGES_MAX = 1_000;

  private final Forwarder forwarder;
  private final StatusReader reader;
  private final InstantSource clock;
  private final AtomicBoolean everything = new AtomicBoolean(true);
  private Instant last = Instant.MIN;
  private long since;

  Reconciliation(Forwarder forwarder, StatusReader reader, InstantSource clock) {
    this.forwarder = forwarder;
    this.reader = reader;
    this.clock = clock;
  }

  /** Next time, compare everything. */
  void everything() {
    everything.set(true);
  }

  @Override
  public void run(CentralClient store) throws IOException, InterruptedException, SQLException {
    boolean all = everything.getAndSet(false) || last.plus(EVERYTHING).isBefore(clock.instant());
    try {
      var told = changes(store, all ? 0 : since);
      if (all) {
        offerForgotten(store, told);
        last = clock.instant();
      }
    } catch (IOException | SQLException e) {
      everything.compareAndSet(false, all);
      throw e;
    }
  }

  private Set<UUID> changes(CentralClient store, long from)
      throws IOException, InterruptedException, SQLException {
    var told = new HashSet<UUID>();
    long version = from;
    for (int page = 0; page < PAGES_MAX; page++) {
      switch (store.pending(version)) {
        case Answer.Ok<PendingPage>(var pending) -> {
          for (var status : pending.transfers()) {
            told.add(status.transferId());
            reader.read(store, status);
          }
          version = pending.version();
          since = version;
          if (!pending.more()) {
            return told;
          }
        }
        case Answer.Refused<PendingPage> refused ->
            throw new IOException("the store refuses: " + refused.problem().title());
      }
    }
    return told;
  }

  /** What the dock believes to be known at the store is asked for by name. */
  private void offerForgotten(CentralClient store, Set<UUID> told)
      throws IOException, InterruptedException, SQLException {
    for (var passage : forwarder.table().open()) {
      if (told.contains(passage.transferId()) || passage.receipt().isPresent()) {
        continue;
      }
      switch (store.status(passage.transferId())) {
        case Answer.Ok<TransferStatus>(var status) -> reader.read(store, status);
        case Answer.Refused<TransferStatus> refused -> {
          if (refused.problem().status() == NOT_FOUND) {
            LOG.warn("transfer {}: the store does not know it", passage.transferId());
            forwarder.apply(passage.transferId(), new ForwardEvent.StoreForgot());
          }
        }
      }
    }
  }
}
