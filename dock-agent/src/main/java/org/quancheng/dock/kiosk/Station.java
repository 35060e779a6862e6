package org.quancheng.dock.kiosk;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the dock as a whole is doing.
 *
 * @param name the dock's name on its certificate
 * @param link the way to the central store
 * @param freeBytes what the spool's disk can still take
 * @param waiting captures held here which the central store has not signed for
 * @param trouble what an administrator must see to, if anything
 */
public record Station(
    String name, Link link, long freeBytes, int waiting, @Nullable Trouble trouble) {

  /** The way to the central store. */
  public enum Link {
    STARTING,
    UP,
    DOWN
  }

  /** What concerns every bay. */
  public enum Trouble {
    SPOOL_FULL,
    DISK_FAILED,
    RECEIPT_REJECTED,
    SPOOL_ROTTEN
  }

  Optional<Trouble> alarm() {
    return Optional.ofNullable(trouble);
  }
}
