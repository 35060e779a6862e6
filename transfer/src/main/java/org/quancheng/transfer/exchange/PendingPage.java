package org.quancheng.transfer.exchange;

import java.util.List;

/**
 * Transfers of a dock that changed, oldest change first.
 *
 * @param version ask with {@code since} this one for what comes next
 * @param more whether there is a next page now
 */
public record PendingPage(List<TransferStatus> transfers, long version, boolean more) {

  public PendingPage {
    transfers = List.copyOf(transfers);
  }
}
