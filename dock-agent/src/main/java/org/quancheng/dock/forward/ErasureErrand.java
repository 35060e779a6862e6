package org.quancheng.dock.forward;

import java.io.IOException;
import java.sql.SQLException;
import java.time.InstantSource;
import org.quancheng.dock.spool.Spool;
import org.quancheng.transfer.exchange.CentralClient;
import org.quancheng.transfer.exchange.ErasedReport;
import org.quancheng.transfer.wire.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the store what recorders have erased. */
final class ErasureErrand implements Errand {

  private static final Logger LOG = LoggerFactory.getLogger(ErasureErrand.class);

  private final Forwarder forwarder;
  private final Spool spool;
  private final InstantSource clock;

  ErasureErrand(Forwarder forwarder, Spool spool, InstantSource clock) {
    this.forwarder = forwarder;
    this.spool = spool;
    this.clock = clock;
  }

  @Override
  public void run(CentralClient store) throws IOException, InterruptedException, SQLException {
    for (var passage : forwarder.table().in(ForwardState.Erased.class)) {
      var capture = spool.capture(passage.transferId());
      var jws = passage.receipt();
      if (capture.isEmpty() || jws.isEmpty()) {
        continue;
      }
      var report =
          new ErasedReport(capture.get().number(), Forwarder.digest(jws.get()), clock.instant());
      if (store.erased(passage.transferId(), report) instanceof Answer.Refused<?> refused) {
        LOG.warn(
            "transfer {}: the store refuses the erasure: {}",
            passage.transferId(),
            refused.problem().title());
      } else {
        forwarder.apply(passage.transferId(), new ForwardEvent.ErasureNoted());
      }
    }
  }
}
