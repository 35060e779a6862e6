package org.quancheng.central.mail;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.quancheng.central.intake.Alarms;
import org.quancheng.transfer.database.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the letters to the mail server, one after the other. */
public final class Postman implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
  private static final String ALARM = "mail";
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);
  private static final Duration GIVEN_UP_AFTER = Duration.ofDays(7);

  private final Database database;
  private final Carrier carrier;
  private final Alarms alarms;
  private final InstantSource clock;
  private final Patience patience;
  private final Semaphore news = new Semaphore(0);
  private final Thread thread = Thread.ofVirtual().name("postman").unstarted(this::work);

  /** How long to wait after a failure: at first, doubling, and at most. */
  record Patience(Duration first, Duration most) {

    static final Patience USUAL = new Patience(Duration.ofMinutes(1), Duration.ofHours(1));

    Duration after(int failures) {
      var pause = first.multipliedBy(1L << Math.min(failures, 20));
      return pause.compareTo(most) < 0 ? pause : most;
    }
  }

  Postman(
      Database database, Carrier carrier, Alarms alarms, InstantSource clock, Patience patience) {
    this.database = database;
    this.carrier = carrier;
    this.alarms = alarms;
    this.clock = clock;
    this.patience = patience;
  }

  /** Starts to work for the given mail server. */
  public static Postman start(
      Database database, MailServer server, Alarms alarms, InstantSource clock) {
    var postman = new Postman(database, new Smtp(server), alarms, clock, Patience.USUAL);
    postman.thread.start();
    return postman;
  }

  /** There is a letter; returns at once. */
  public void wake() {
    news.release();
  }

  private void work() {
    try {
      while (true) {
        round();
        if (news.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
          news.drainPermits();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tries what is due; stops at the first failure, since the next would fail too. */
  void round() {
    try {
      boolean more = true;
      while (more && !Thread.currentThread().isInterrupted()) {
        var due = database.query(reader -> MailTable.due(reader, clock.instant()));
        more = due.isPresent() && carry(due.get());
      }
      tell();
    } catch (SQLException e) {
      LOG.warn("the letters cannot be read: {}", e.getMessage());
    }
  }

  private boolean carry(MailTable.Waiting waiting) throws SQLException {
    var letter = waiting.letter();
    try {
      carrier.carry(letter);
      database.change(connection -> MailTable.sent(connection, letter.id()));
      LOG.info("letter {} is with the mail server", letter.id());
      return true;
    } catch (IOException e) {
      LOG.warn("letter {} waits: {}", letter.id(), e.getMessage());
      putOff(waiting, clock.instant());
      return false;
    }
  }

  private void putOff(MailTable.Waiting waiting, Instant now) throws SQLException {
    var letter = waiting.letter();
    if (now.isAfter(letter.written().plus(GIVEN_UP_AFTER))) {
      LOG.error("letter {} is given up after a week", letter.id());
      database.change(connection -> MailTable.sent(connection, letter.id()));
      return;
    }
    var next = now.plus(patience.after(waiting.tries()));
    database.change(connection -> MailTable.failed(connection, letter.id(), next));
  }

  private void tell() throws SQLException {
    long failing = database.query(MailTable::failing);
    if (failing == 0) {
      alarms.clear(ALARM);
    } else {
      alarms.raise(ALARM, "邮件服务器不收信，%d 封通知未发出，正在重试。请检查邮件服务器；在此期间请看时限看板。".formatted(failing));
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
