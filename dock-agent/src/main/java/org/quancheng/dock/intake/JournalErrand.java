package org.quancheng.dock.intake;

import java.io.IOException;
import java.sql.SQLException;
import org.quancheng.dock.forward.Errand;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.exchange.CentralClient;
import org.quancheng.transfer.wire.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes recorders' journals on to the store, which names gaps as well. */
final class JournalErrand implements Errand {

  private static final Logger LOG = LoggerFactory.getLogger(JournalErrand.class);

  private final JournalShelf shelf;

  JournalErrand(JournalShelf shelf) {
    this.shelf = shelf;
  }

  @Override
  public void run(CentralClient store) throws IOException, InterruptedException, SQLException {
    for (var recorder : shelf.unsent()) {
      send(store, recorder);
      state(store, recorder);
    }
  }

  /** After the entries: the store counts a number from its entry on. */
  private void state(CentralClient store, DeviceName recorder)
      throws IOException, InterruptedException, SQLException {
    var missing = shelf.unstated(recorder);
    if (missing.isEmpty()) {
      return;
    }
    if (store.missing(recorder, missing.get()) instanceof Answer.Refused<?> no) {
      LOG.warn("the store is not told what {} misses: {}", recorder, no.problem().title());
      if (no.passing()) {
        return;
      }
    }
    shelf.stated(recorder, missing.get());
  }

  private void send(CentralClient store, DeviceName recorder)
      throws IOException, InterruptedException, SQLException {
    while (true) {
      var entries = shelf.unsent(recorder);
      if (entries.isEmpty()) {
        return;
      }
      if (store.journal(recorder, JournalShelf.join(entries)) instanceof Answer.Refused<?> no) {
        LOG.warn("the store refuses the journal of {}: {}", recorder, no.problem().title());
        if (no.passing()) {
          return;
        }
        // It will not take these however often it is asked; they stay on the shelf.
      }
      shelf.sent(recorder, entries);
    }
  }
}
