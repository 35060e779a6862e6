package org.quancheng.transfer.message;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order of the store to a dock.
 *
 * @param transferId which transfer; null for an order that concerns all
 * @param why one sentence
 */
public record Control(Command cmd, @Nullable UUID transferId, int epoch, String why)
    implements Message {

  /** What the dock shall do. */
  public enum Command {
    /** Stop at the end of the segment; the bytes sent stay. */
    REVOKE,
    PAUSE,
    RESUME,
    /** Say {@link Sync} now. */
    RESYNC,
    /** Send the file again from its beginning. */
    RESEND,
    /** Drop the transfer: the store has the capture by another way. */
    FORGET
  }
}
