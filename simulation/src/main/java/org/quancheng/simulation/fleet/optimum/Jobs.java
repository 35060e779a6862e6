package org.quancheng.simulation.fleet.optimum;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Every capture of a run in columns, since there are a million of them. Times are milliseconds from
 * the start.
 */
public final class Jobs {

  /** {@link #received} of a capture that has not come. */
  public static final long NEVER = Long.MAX_VALUE;

  private int count;
  private int[] dock = new int[1024];
  private long[] released = new long[1024];
  private long[] due = new long[1024];
  private long[] size = new long[1024];
  private long[] received = new long[1024];

  /**
   * Adds a capture and returns its number.
   *
   * @param released when it is safe on its dock, and could be sent
   * @param due when its last byte must have come
   */
  public int add(int ofDock, long released, long due, long bytes) {
    if (count == size.length) {
      grow(count * 2);
    }
    dock[count] = ofDock;
    this.released[count] = released;
    this.due[count] = due;
    size[count] = bytes;
    received[count] = NEVER;
    return count++;
  }

  /** The last byte came. */
  public void received(int job, long at) {
    received[job] = at;
  }

  public int count() {
    return count;
  }

  public int dock(int job) {
    return dock[job];
  }

  long released(int job) {
    return released[job];
  }

  public long due(int job) {
    return due[job];
  }

  public long size(int job) {
    return size[job];
  }

  public long received(int job) {
    return received[job];
  }

  /** Whether it came too late, or not at all. */
  public boolean missed(int job) {
    return received[job] > due[job];
  }

  /** The jobs in the order of their release. */
  IntStream byRelease(IntStream jobs) {
    return jobs.boxed()
        .sorted((a, b) ->
            released[a] != released[b]
                ? Long.compare(released[a], released[b])
                : Integer.compare(a, b))
        .mapToInt(Integer::intValue);
  }

  private void grow(int to) {
    dock = Arrays.copyOf(dock, to);
    released = Arrays.copyOf(released, to);
    due = Arrays.copyOf(due, to);
    size = Arrays.copyOf(size, to);
    received = Arrays.copyOf(received, to);
  }
}
