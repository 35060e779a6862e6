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

  public SpaceGuard(Card card) {
    this.card = card;
  }

  /** Whether a new capture has too little room. */
  public boolean tight() {
    return free() < TIGHT_BYTES;
  }

  /** Whether what is open must be sealed now. */
  public boolean full() {
    return free() < FULL_BYTES;
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
