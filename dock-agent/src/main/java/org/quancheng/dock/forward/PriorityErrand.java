package org.quancheng.dock.forward;

import java.io.IOException;
import java.sql.SQLException;
import org.quancheng.dock.spool.Spool;
import org.quancheng.transfer.exchange.CentralClient;
import org.quancheng.transfer.message.Offer;
import org.quancheng.transfer.wire.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the store what an officer put first (优先上传), by offering it once more. */
final class PriorityErrand implements Errand {

  private static final Logger LOG = LoggerFactory.getLogger(PriorityErrand.class);

  private final Forwarder forwarder;
  private final Spool spool;

  PriorityErrand(Forwarder forwarder, Spool spool) {
    this.forwarder = forwarder;
    this.spool = spool;
  }

  @Override
  public void run(CentralClient store) throws IOException, InterruptedException, SQLException {
    for (var passage : forwarder.table().toPutFirst()) {
      var capture = spool.capture(passage.transferId());
      if (capture.isPresent() && forwarder.offer(capture.get(), passage) instanceof Offer offer) {
        if (store.offer(offer) instanceof Answer.Refused<?> refused) {
          LOG.warn(
              "transfer {}: it is not put first: {}",
              passage.transferId(),
              refused.problem().title());
        }
        forwarder.table().firstIsTold(passage.transferId());
      }
    }
  }
}
