package org.quancheng.dock.forward;

import java.time.Instant;
import java.util.TreeSet;
import java.util.function.IntSupplier;

/**
 * Lets as many uploads send at a time as the store's rules say; of those that wait, the one with
 * the lowest rank goes first. May be shared by threads.
 */
final class Slots {

  private final IntSupplier most;
  private final TreeSet<Claim> waiting = new TreeSet<>();
  private int taken;
  private long claims;

  /** As many as {@code most} says at the time; at least one, or nothing would ever be sent. */
  Slots(IntSupplier most) {
    this.most = most;
  }

  private record Claim(Instant rank, long number) implements Comparable<Claim> {

    @Override
    public int compareTo(Claim other) {
      int byRank = rank.compareTo(other.rank);
      return byRank != 0 ? byRank : Long.compare(number, other.number);
    }
  }

  /** Waits for a slot. */
  synchronized void take(GrantTerms terms) throws InterruptedException {
    var claim = new Claim(terms.byRank(), claims++);
    waiting.add(claim);
    try {
      while (taken >= Math.max(1, most.getAsInt()) || !waiting.first().equals(claim)) {
        wait();
      }
      taken++;
    } finally {
      waiting.remove(claim);
      notifyAll();
    }
  }

  synchronized void leave() {
    taken--;
    notifyAll();
  }

  /** The rules may have changed. */
  synchronized void lookAgain() {
    notifyAll();
  }
}
