package org.quancheng.central.fleet;

import java.io.IOException;
import java.sql.SQLException;
import org.quancheng.transfer.coordination.Outbox;
import org.quancheng.transfer.duty.DutyBook;
import org.quancheng.transfer.duty.DutySheet;
import org.quancheng.transfer.message.DutyNotice;
import org.quancheng.transfer.message.Posting;
import org.quancheng.transfer.registrar.RegistrarClient;
import org.quancheng.transfer.wire.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the registrar's duty sheet, which docks fetch from here, and tells them when it is new.
 */
public final class DutyWatch {

  private static final Logger LOG = LoggerFactory.getLogger(DutyWatch.class);

  private final RegistrarClient registrar;
  private final DutyBook book;
  private final Outbox outbox;

  /** Keeps what this registrar says in the book. */
  public DutyWatch(RegistrarClient registrar, DutyBook book, Outbox outbox) {
    this.registrar = registrar;
    this.book = book;
    this.outbox = outbox;
  }

  /** Tells the docks which sheet the store has; the broker may have forgotten it. */
  public void announce() throws SQLException {
    var notice = new DutyNotice(book.get().version());
    outbox.add(Posting.of(notice), notice);
  }

  /** Looks once; a registrar that is silent is the deny list's alarm. */
  public void look() throws InterruptedException, SQLException {
    try {
      if (registrar.dutySheet() instanceof Answer.Ok<DutySheet>(var sheet) && book.take(sheet)) {
        LOG.info("{} officers and {} cases", sheet.officers().size(), sheet.cases().size());
        announce();
      }
    } catch (IOException e) {
      LOG.debug("no duty sheet: {}", e.toString());
    }
  }
}
