package org.quancheng.transfer.upload;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets one request at a time at an upload, and the newest one first: a sender whose connection died
 * silently comes back at once, instead of waiting for the old request's time-out (no 423).
 */
final class Turns {

  private final Duration patience;
  private final Map<UploadId, Turn> active = new HashMap<>();

  /** {@code patience}: how long an interrupted request may take to save what it has. */
  Turns(Duration patience) {
    this.patience = patience;
  }

  /** A request's time at an upload; closing it lets the next one in. */
  final class Turn implements AutoCloseable {

    private final UploadId id;
    private final Runnable cut;
    private final CountDownLatch left = new CountDownLatch(1);
    private boolean over;

    private Turn(UploadId id, Runnable cut) {
      this.id = id;
      this.cut = cut;
    }

    private synchronized void interrupt() {
      if (!over) {
        cut.run();
      }
    }

    @Override
    public void close() {
      synchronized (this) {
        over = true;
      }
      synchronized (active) {
        active.remove(id, this);
      }
      left.countDown();
    }
  }

  /** Takes the turn, ending that of an earlier request; nothing when that one does not let go. */
  Optional<Turn> take(UploadId id, Runnable cut) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    var mine = new Turn(id, cut);
    while (true) {
      var before = putIfAbsent(mine);
      if (before.isEmpty()) {
        return Optional.of(mine);
      }
      before.get().interrupt();
      if (!before.get().left.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return Optional.empty();
      }
    }
  }

  private Optional<Turn> putIfAbsent(Turn turn) {
    synchronized (active) {
      return Optional.ofNullable(active.putIfAbsent(turn.id, turn));
    }
  }
}
