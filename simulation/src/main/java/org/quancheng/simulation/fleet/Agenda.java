package org.quancheng.simulation.fleet;

import java.util.PriorityQueue;

/** What is still to happen, in the order of virtual time; at one moment, as it was entered. */
final class Agenda {

  private record Entry(long at, long number, Runnable happening) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  private final PriorityQueue<Entry> entries = new PriorityQueue<>();
  private long now;
  private long number;

  /** Milliseconds since the start. */
  long now() {
    return now;
  }

  /** Enters a happening; one that is overdue happens now. */
  void at(long time, Runnable happening) {
    entries.add(new Entry(Math.max(now, time), number++, happening));
  }

  /** Lets the next thing happen. */
  void step() {
    var entry = entries.remove();
    now = entry.at();
    entry.happening().run();
  }
}
