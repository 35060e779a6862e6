package org.quancheng.transfer.message;

import java.util.List;
import java.util.UUID;

/**
 * What the dock believes, said after every connect: the store answers with what is missing, so that
 * a broker that lost everything loses nothing.
 *
 * @param open transfers the dock has not closed
 * @param haveReceipts of which of them it has the receipt
 * @param truncated whether the list was cut to fit into one message
 */
public record Sync(List<Entry> open, List<UUID> haveReceipts, boolean truncated)
    implements Message {

  public Sync {
    open = List.copyOf(open);
    haveReceipts = List.copyOf(haveReceipts);
  }

  /** One transfer as the dock sees it. */
  public record Entry(UUID transferId, TransferState state, int epoch, long offset, long ver) {}
}
