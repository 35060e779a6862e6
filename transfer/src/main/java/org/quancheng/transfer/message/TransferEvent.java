package org.quancheng.transfer.message;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something happened to a transfer at the dock.
 *
 * @param ver the transfer's version after it; one that is not higher than a known one changes
 *     nothing
 * @param detail one sentence, without names or numbers of persons and cases
 */
public record TransferEvent(
    UUID transferId, int epoch, What what, long ver, @Nullable String detail) implements Message {

  /** What happened. */
  public enum What {
    /** The first byte of a grant was sent. */
    STARTED,
    /** The store acknowledged the last byte. */
    SENT,
    /** The store refused the upload. */
    REFUSED,
    /** The recorder erased, against the receipt. */
    ERASED,
    /** The recorder would not or could not erase. */
    ERASE_FAILED,
    /** The recorder left before its capture was whole at the dock. */
    GONE
  }
}
