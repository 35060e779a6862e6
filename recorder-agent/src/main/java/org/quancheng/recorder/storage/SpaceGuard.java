package org.quancheng.recorder.storage;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches the room on the card. */
public final class SpaceGuard {

  private static final Logger LOG = LoggerFactory.getLogger(SpaceGuard.class);

  /** Room for half a minute at a usual rate: less is not worth a beginning. */
  private static final long TIGHT_BYTES = 16L << 20;

  /** Room that sealing and journal need at most. */
  private static final long FULL_BYTES = 6L << 20;

  private final Card card;

  private final long reserveBytes;

  /**
   * Watches a card.
   *
   * @param reserveBytes room kept free for what must be filmed
   */
  public SpaceGuard(Card card, long reserveBytes) {
    this.card = card;
    this.reserveBytes = reserveBytes;
  }

  /**
   * Whether a new capture has too little room.
   *
   * @param spare whether it is one that need not be filmed, and may not take the reserve
   */
  public boolean tight(boolean spare) {
    return free() < TIGHT_BYTES + (spare ? reserveBytes : 0);
  }

  /** Whether what is open must be sealed now. */
  public boolean full(boolean spare) {
    return free() < FULL_BYTES + (spare ? reserveBytes : 0);
  }

  /** Whether so little is left that the officer ought to go to a dock soon. */
  public boolean low() {
    return free() < 2 * reserveBytes;
  }

  private long free() {
    try {
      return card.freeBytes();
    } catch (IOException e) {
      LOG.error("the card does not tell its room: {}", e.getMessage());
      return 0;
    }
  }
}
