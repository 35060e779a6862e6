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

  private final Room room;
  private final long reserveBytes;

  /** Tells how many bytes can still be written. */
  @FunctionalInterface
  public interface Room {

    /**
     * Looks now.
     *
     * @throws IOException if the card does not tell
     */
    long freeBytes() throws IOException;
  }

  /** What a capture may take of the reserve. */
  public enum Claim {
    /** Its act must be filmed: all of it. */
    MUST,
    /**
     * Nobody knows its act, or whether it must be filmed: half, so that the rest stays for MUST.
     */
    OPEN,
    /** Its act need not be filmed: nothing. */
    SPARE
  }

  /**
   * Watches a card.
   *
   * @param reserveBytes room kept free for what must be filmed
   */
  public SpaceGuard(Room room, long reserveBytes) {
    this.room = room;
    this.reserveBytes = reserveBytes;
  }

  /** Whether a new capture has too little room. */
  public boolean tight(Claim claim) {
    return free() < TIGHT_BYTES + kept(claim);
  }

  /** Whether what is open must be sealed now. */
  public boolean full(Claim claim) {
    return free() < FULL_BYTES + kept(claim);
  }

  /** Whether so little is left that the officer ought to go to a dock soon. */
  public boolean low() {
    return free() < 2 * reserveBytes;
  }

  private long kept(Claim claim) {
    return switch (claim) {
      case MUST -> 0;
      case OPEN -> reserveBytes / 2;
      case SPARE -> reserveBytes;
    };
  }

  private long free() {
    try {
      return room.freeBytes();
    } catch (IOException e) {
      LOG.error("the card does not tell its room: {}", e.getMessage());
      return 0;
    }
  }
}
