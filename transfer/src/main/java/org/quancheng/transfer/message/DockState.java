package org.quancheng.transfer.message;

import java.util.List;

/**
 * How a dock is. Retained; the broker publishes it with {@code online = false} when the dock is
 * gone.
 *
 * @param sw version of the dock's programme
 * @param proto versions of these words it understands
 * @param freeBytes free space of its spool
 * @param docked recorders in its bays
 * @param open transfers not closed yet
 */
public record DockState(
    boolean online,
    String sw,
    List<Integer> proto,
    long freeBytes,
    int docked,
    int open,
    Clock clock)
    implements Message {

  public DockState {
    proto = List.copyOf(proto);
  }

  /**
   * How the dock's clock was set.
   *
   * @param src {@code ntp}, {@code central}, {@code rtc} or {@code none}
   * @param errMs the error it may have, in milliseconds; {@link #UNBOUNDED_MS} when nobody vouches
   *     for it
   */
  public record Clock(String src, long errMs) {

    /** Nobody can tell. */
    public static final long UNBOUNDED_MS = Long.MAX_VALUE;
  }

  /** The same state, said of a dock that no longer answers. */
  public DockState offline() {
    return new DockState(false, sw, proto, freeBytes, docked, open, clock);
  }
}
