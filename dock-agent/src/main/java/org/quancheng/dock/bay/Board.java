package org.quancheng.dock.bay;

import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** All bays side by side. Safe to share: attendants write, screens wait and read. */
public final class Board {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final NavigableMap<Integer, BayView> views = new TreeMap<>();
  private long version;

  /** The bays in order of number, and a count that grows with every change. */
  public record Snapshot(long version, List<BayView> bays) {}

  /** A board of {@code bays} empty bays. */
  public Board(int bays) {
    for (int bay = 1; bay <= bays; bay++) {
      views.put(bay, new BayView(bay, new BayState.Empty(), null));
    }
  }

  /** Shows a bay as it is now. */
  public void show(BayView view) {
    lock.lock();
    try {
      if (!view.equals(views.put(view.bay(), view))) {
        version++;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Wakes screens for something beside the bays. */
  public void touch() {
    lock.lock();
    try {
      version++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The board as it is now. */
  public Snapshot now() {
    lock.lock();
    try {
      return new Snapshot(version, List.copyOf(views.values()));
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the board is newer than {@code seen}, at most for {@code patience}. */
  public Snapshot after(long seen, Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = patience.toNanos();
      while (version <= seen && left > 0) {
        left = changed.awaitNanos(left);
      }
      return now();
    } finally {
      lock.unlock();
    }
  }
}
