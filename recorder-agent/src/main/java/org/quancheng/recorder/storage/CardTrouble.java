package org.quancheng.recorder.storage;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What is wrong with the card in a simulation: it stalls for a while, or takes nothing any more. On
 * a device nothing is ever wrong with it by these means. May be shared by threads.
 */
public final class CardTrouble {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition over = lock.newCondition();
  private long stalledUntilNanos = System.nanoTime();
  private boolean failing;

  /** Lets everybody who writes wait for so long from now. */
  public void stall(Duration length) {
    lock.lock();
    try {
      stalledUntilNanos = System.nanoTime() + length.toNanos();
    } finally {
      lock.unlock();
    }
  }

  /** Makes each write fail from now on, or no more. */
  public void fail(boolean on) {
    lock.lock();
    try {
      failing = on;
      over.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Called before each write of a capture.
   *
   * @throws IOException if the card fails
   */
  public void pass() throws IOException {
    lock.lock();
    try {
      long left = stalledUntilNanos - System.nanoTime();
      while (left > 0 && !failing) {
        left = over.awaitNanos(left);
      }
      if (failing) {
        throw new IOException("the card takes no more: input/output error");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the card stalled", e);
    } finally {
      lock.unlock();
    }
  }
}
