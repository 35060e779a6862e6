package org.quancheng.dock.desk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.quancheng.dock.forward.Errand;
import org.quancheng.transfer.duty.DutyBook;
import org.quancheng.transfer.duty.DutySheet;
import org.quancheng.transfer.exchange.CentralClient;
import org.quancheng.transfer.wire.Answer;
import org.quancheng.transfer.wire.WireJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches the store's duty sheet whenever it says something else than the one here. */
public final class DutyErrand implements Errand {

  private static final Logger LOG = LoggerFactory.getLogger(DutyErrand.class);

  private final DutyBook book;

  /** Keeps the sheet in this book. */
  public DutyErrand(DutyBook book) {
    this.book = book;
  }

  @Override
  public void run(CentralClient store) throws IOException, InterruptedException {
    var known = book.get().version();
    if (store.dutySheet(known) instanceof Answer.Ok<String>(var text) && !text.isEmpty()) {
      var heard = WireJson.read(text.getBytes(StandardCharsets.UTF_8), DutySheet.class);
      if (book.take(heard)) {
        LOG.info("{} officers and {} cases", heard.officers().size(), heard.cases().size());
      }
    }
  }
}
