package org.quancheng.central.intake;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.quancheng.central.docks.DockRoll;
import org.quancheng.central.passage.PassageEvent;
import org.quancheng.central.passage.TransferRow;
import org.quancheng.central.passage.TransferTable;
import org.quancheng.central.schedule.Candidate;
import org.quancheng.central.schedule.Decision;
import org.quancheng.central.schedule.DockLines;
import org.quancheng.central.schedule.Scheduler;
import org.quancheng.central.schedule.Turn;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.message.Grant;
import org.quancheng.transfer.message.HeadSource;
import org.quancheng.transfer.message.TransferState;
import org.quancheng.transfer.upload.UploadDesk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the scheduler whenever something changed, and at least every few seconds. */
final class Dispatcher implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  /**
   * A dock that was given a turn and sends nothing at all for so long loses it; while it sends
   * something else the turn stands by.
   */
  private static final Duration FIRST_BYTE_WITHIN = Duration.ofMinutes(2);

  private final Database database;
  private final Passages passages;
  private final UploadDesk uploads;
  private final Scheduler scheduler;
  private final HeadSource ids;
  private final InstantSource clock;
  private final URI create;
  private final DockRoll docks;
  private final DockLines lines = new DockLines();
  private final Semaphore news = new Semaphore(0);

  /**
   * A dispatcher for the given desk.
   *
   * @param create where docks create uploads
   */
  Dispatcher(
      Storekeeper.Tools tools,
      UploadDesk uploads,
      Scheduler scheduler,
      HeadSource ids,
      URI create) {
    this.database = tools.database();
    this.passages = tools.passages();
    this.clock = tools.clock();
    this.docks = tools.docks();
    this.uploads = uploads;
    this.scheduler = scheduler;
    this.ids = ids;
    this.create = create;
  }

  /** Something changed; returns at once. */
  void wake() {
    if (news.availablePermits() == 0) {
      news.release();
    }
  }

  /** A dock brought news; returns at once. */
  void heard(DeviceName dock) {
    lines.heard(dock);
    wake();
  }

  /** A dock asked for news: it is there. Returns at once. */
  void asked(DeviceName dock) {
    if (lines.heard(dock)) {
      wake();
    }
  }

  @Override
  public void run() {
    try {
      while (true) {
        decide();
        if (news.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
          news.drainPermits();
        }
      }
    } catch (InterruptedException _) {
      LOG.info("no more turns are given");
    }
  }

  private void decide() {
    try {
      var scene = scene();
      lines.observe(scene.now(), scene.waiting(), scene.running());
      for (var decision : scheduler.decide(scene)) {
        database.change(connection -> carryOut(connection, decision));
      }
    } catch (SQLException e) {
      LOG.warn("no turns could be given: {}", e.getMessage());
    }
  }

  /** What waits and what runs; docks that are paused take no part, and lose their turns. */
  private Scheduler.Scene scene() throws SQLException {
    var now = clock.instant();
    var waiting = new ArrayList<Candidate>();
    var running = new ArrayList<Turn>();
    for (var row : database.query(TransferTable::awaited)) {
      var grant = row.grant();
      if (docks.paused(row.dock())) {
        halt(row);
      } else if (row.state() == TransferState.OFFERED && row.sender().trusted()) {
        waiting.add(candidate(row));
      } else if (sending(row) && grant != null) {
        running.add(new Turn(candidate(row), ends(row, grant), grant.rateBps() / Byte.SIZE));
      }
    }
    return new Scheduler.Scene(now, waiting, running, lines);
  }

  private void halt(TransferRow row) throws SQLException {
    if (sending(row)) {
      var halted = new Decision.Take(row.id(), "the dock is paused");
      database.change(connection -> carryOut(connection, halted));
    }
  }

  /** What still has bytes to send, also at docks that are paused, as the forecast sees it. */
  Scheduler.Scene prospect() throws SQLException {
    var waiting = new ArrayList<Candidate>();
    for (var row : database.query(TransferTable::awaited)) {
      if (row.state() == TransferState.OFFERED || sending(row)) {
        waiting.add(candidate(row));
      }
    }
    return new Scheduler.Scene(clock.instant(), waiting, List.of(), lines);
  }

  private static boolean sending(TransferRow row) {
    return row.state() == TransferState.GRANTED || row.state() == TransferState.RECEIVING;
  }

  private Instant ends(TransferRow row, Grant grant) {
    var came = lines.lastCame(row.dock()).filter(grant.notBefore()::isBefore);
    var silent = came.orElse(grant.notBefore()).plus(FIRST_BYTE_WITHIN);
    return row.state() == TransferState.GRANTED && silent.isBefore(grant.notAfter())
        ? silent
        : grant.notAfter();
  }

  private Candidate candidate(TransferRow row) throws SQLException {
    var upload = uploads.find(row.sender().owner(), row.id().toString());
    long size = row.offer().file().size();
    long left = size - upload.map(found -> found.offsetBytes()).orElse(0L);
    return new Candidate(row.id(), row.dock(), row.times().deadline(), left, row.urgent());
  }

  private void carryOut(Connection connection, Decision decision) throws SQLException {
    @Nullable TransferRow row = TransferTable.find(connection, decision.transfer()).orElse(null);
    if (row == null) {
      return;
    }
    switch (decision) {
      case Decision.Take _ -> {
        if (sending(row)) {
          passages.happen(connection, row, new PassageEvent.TurnEnded());
        }
      }
      case Decision.Give give -> {
        if (row.state() == TransferState.OFFERED) {
          passages.happen(connection, row.granted(grant(row, give)), new PassageEvent.TurnGiven());
        }
      }
    }
  }

  private Grant grant(TransferRow row, Decision.Give give) {
    var now = clock.instant();
    UUID id = ids.uuid();
    long bits = Math.min(give.bytesPerSecond(), Long.MAX_VALUE / Byte.SIZE) * Byte.SIZE;
    return new Grant(
        row.id(),
        id,
        row.progress().epoch() + 1,
        0,
        0,
        give.lease().toMillis(),
        now,
        now.plus(give.lease()),
        bits,
        create,
        row.times().deadline(),
        switch (give.reason()) {
          case EARLIEST_DEADLINE -> Grant.Reason.EDF;
          case CATCHING_UP -> Grant.Reason.CATCHUP;
          case PUT_FIRST -> Grant.Reason.MANUAL;
        });
  }
}
