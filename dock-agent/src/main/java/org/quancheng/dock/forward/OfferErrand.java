package org.quancheng.dock.forward;

import java.io.IOException;
import java.sql.SQLException;
import org.quancheng.dock.spool.Spool;
import org.quancheng.evidence.digest.SegmentList;
import org.quancheng.transfer.exchange.CentralClient;
import org.quancheng.transfer.exchange.TransferStatus;
import org.quancheng.transfer.message.Offer;
import org.quancheng.transfer.wire.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Offers what is staged, and says which segments it is made of. */
final class OfferErrand implements Errand {

  private static final Logger LOG = LoggerFactory.getLogger(OfferErrand.class);

  private final Forwarder forwarder;
  private final Spool spool;
  private final StatusReader reader;

  OfferErrand(Forwarder forwarder, Spool spool, StatusReader reader) {
    this.forwarder = forwarder;
    this.spool = spool;
    this.reader = reader;
  }

  @Override
  public void run(CentralClient store) throws IOException, InterruptedException, SQLException {
    for (var passage : forwarder.table().in(ForwardState.Staged.class)) {
      var capture = spool.capture(passage.transferId());
      if (capture.isPresent() && forwarder.offer(capture.get(), passage) instanceof Offer offer) {
        offer(store, offer, capture.get().segments());
      }
    }
  }

  private void offer(CentralClient store, Offer offer, SegmentList segments)
      throws IOException, InterruptedException, SQLException {
    switch (store.offer(offer)) {
      case Answer.Ok<TransferStatus>(var status) -> {
        if (!status.segmentsKnown() && refused(store, offer, segments)) {
          return;
        }
        forwarder.apply(offer.transferId(), new ForwardEvent.OfferTaken());
        reader.read(store, status);
      }
      case Answer.Refused<TransferStatus> refused ->
          LOG.error(
              "transfer {}: the store refuses the offer: {}",
              offer.transferId(),
              refused.problem().title());
    }
  }

  private static boolean refused(CentralClient store, Offer offer, SegmentList segments)
      throws IOException, InterruptedException {
    if (store.segments(offer.transferId(), segments) instanceof Answer.Refused<?> refused) {
      LOG.error(
          "transfer {}: the store refuses the segment list: {}",
          offer.transferId(),
          refused.problem().title());
      return true;
    }
    return false;
  }
}
