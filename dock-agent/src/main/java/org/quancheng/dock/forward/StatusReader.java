package org.quancheng.dock.forward;

import java.io.IOException;
import java.sql.SQLException;
import org.quancheng.dock.spool.Spool;
import org.quancheng.transfer.exchange.CentralClient;
import org.quancheng.transfer.exchange.TransferStatus;

/** Takes in what the store says of a transfer, whichever way it came. */
final class StatusReader {

  private final Forwarder forwarder;
  private final Spool spool;

  StatusReader(Forwarder forwarder, Spool spool) {
    this.forwarder = forwarder;
    this.spool = spool;
  }

  void read(CentralClient store, TransferStatus status)
      throws IOException, InterruptedException, SQLException {
    var receipt = status.receipt();
    if (receipt != null) {
      forwarder.receipted(status.transferId(), receipt);
      return;
    }
    var capture = spool.capture(status.transferId());
    if (!status.segmentsKnown() && capture.isPresent()) {
      store.segments(status.transferId(), capture.get().segments());
    }
    var grant = status.grant();
    if (grant != null) {
      forwarder.granted(grant);
    }
  }
}
