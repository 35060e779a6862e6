package org.quancheng.dock.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.quancheng.transfer.exchange.HandOver.Deed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the ledger in order. What a failing disk does not take is kept and tried again, so that
 * recorders come and go all the same. For one thread.
 */
public final class Scribe {

  private static final Logger LOG = LoggerFactory.getLogger(Scribe.class);

  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Duration RETRY = Duration.ofSeconds(2);

  /** A dock hands over a few hundred recorders a day. */
  private static final int UNWRITTEN_MAX = 10_000;

  private final HandOverBook book;
  private final Deque<Line> unwritten = new ArrayDeque<>();
  private boolean failing;

  private record Line(Instant at, Deed deed, Runnable written) {}

  /** Writes into this book. */
  public Scribe(HandOverBook book) {
    this.book = book;
  }

  /**
   * Writes a line, after those that wait.
   *
   * @param written runs as soon as it is on the medium: now, or when the disk takes it at last
   * @return whether it is on the medium now
   */
  public boolean enter(Instant at, Deed deed, Runnable written) {
    if (unwritten.size() < UNWRITTEN_MAX) {
      unwritten.add(new Line(at, deed, written));
    } else {
      LOG.error("the ledger has not been written for too long: a line is lost");
    }
    write();
    return unwritten.isEmpty();
  }

  /** How long {@link #write} need not be called. */
  public Duration patience() {
    return unwritten.isEmpty() ? IDLE : RETRY;
  }

  /** Writes what could not be written before. */
  public void write() {
    try {
      while (!unwritten.isEmpty()) {
        var line = unwritten.getFirst();
        book.enter(line.at(), line.deed());
        unwritten.removeFirst();
        line.written().run();
      }
      failing = false;
    } catch (SQLException e) {
      if (!failing) {
        LOG.error("the hand-over ledger cannot be written; it is tried again", e);
      }
      failing = true;
    }
  }
}
