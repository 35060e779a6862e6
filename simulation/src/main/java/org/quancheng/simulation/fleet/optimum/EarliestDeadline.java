package org.quancheng.simulation.fleet.optimum;

import java.util.BitSet;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.quancheng.simulation.fleet.load.Capacity;

/**
 * One line that serves one capture at a time, wholly, the nearest deadline first, giving way in an
 * instant and at no cost.
 *
 * <p>For one line this is an optimum. Say it finishes a capture after its deadline <i>d</i>. Go
 * back to the last moment <i>t</i> before at which the line stood idle or served one due after
 * <i>d</i>: since then it served only captures that were released after <i>t</i> and are due by
 * <i>d</i>, and it carried all that the line can. So these few are more than the line carries
 * between <i>t</i> and <i>d</i>, and no planner at all gets every one of them through.
 */
final class EarliestDeadline {

  private final Jobs jobs;
  private final Capacity line;
  private final PriorityQueue<Waiting> waiting = new PriorityQueue<>();
  private final BitSet missed = new BitSet();
  private long now;

  private EarliestDeadline(Jobs jobs, Capacity line) {
    this.jobs = jobs;
    this.line = line;
  }

  /** The jobs that even this planner finishes late. */
  static BitSet missed(Jobs jobs, IntStream which, Capacity line) {
    var planner = new EarliestDeadline(jobs, line);
    jobs.byRelease(which).forEach(planner::release);
    planner.serveUntil(Long.MAX_VALUE);
    return planner.missed;
  }

  private static final class Waiting implements Comparable<Waiting> {
    private final int job;
    private final long due;
    private double bytes;

    Waiting(int job, long due, double bytes) {
      this.job = job;
      this.due = due;
      this.bytes = bytes;
    }

    @Override
    public int compareTo(Waiting other) {
      return due != other.due ? Long.compare(due, other.due) : Integer.compare(job, other.job);
    }
  }

  private void release(int job) {
    serveUntil(jobs.released(job));
    waiting.add(new Waiting(job, jobs.due(job), jobs.size(job)));
  }

  private void serveUntil(long time) {
    while (now < time) {
      var first = waiting.peek();
      if (first == null) {
        now = time;
        return;
      }
      long rate = line.at(now);
      long until = Math.min(time, line.changesAfter(now));
      if (rate == 0) {
        if (until == Long.MAX_VALUE) {
          waiting.forEach(one -> missed.set(one.job));
          waiting.clear();
        }
        now = until;
        continue;
      }
      long end = now + (long) Math.ceil(first.bytes * 1000 / rate);
      if (end <= until) {
        now = end;
        waiting.remove();
        missed.set(first.job, end > first.due);
      } else {
        first.bytes -= (double) rate * (until - now) / 1000;
        now = until;
      }
    }
  }
}
