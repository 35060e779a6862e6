package org.quancheng.central.fleet;

import java.io.IOException;
import java.sql.SQLException;
import org.quancheng.transfer.coordination.Outbox;
import org.quancheng.transfer.message.Posting;
import org.quancheng.transfer.message.ReleaseNotice;
import org.quancheng.transfer.registrar.RegistrarClient;
import org.quancheng.transfer.release.ReleaseSheet;
import org.quancheng.transfer.release.ReleaseShelf;
import org.quancheng.transfer.wire.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches the registrar's releases, which docks fetch from here, and tells them what is new. */
public final class ReleaseWatch {

  private static final Logger LOG = LoggerFactory.getLogger(ReleaseWatch.class);

  private final RegistrarClient registrar;
  private final ReleaseShelf shelf;
  private final Outbox outbox;

  /** Keeps what this registrar has on the shelf. */
  public ReleaseWatch(RegistrarClient registrar, ReleaseShelf shelf, Outbox outbox) {
    this.registrar = registrar;
    this.shelf = shelf;
    this.outbox = outbox;
  }

  /** Tells the docks what the store has; the broker may have forgotten it. */
  public void announce() throws SQLException {
    var notice = new ReleaseNotice(shelf.get().version());
    outbox.add(Posting.of(notice), notice);
  }

  /** Looks once; a registrar that is silent is the deny list's alarm. */
  public void look() throws InterruptedException, SQLException {
    try {
      if (registrar.releases() instanceof Answer.Ok<ReleaseSheet>(var sheet)
          && shelf.take(sheet, registrar.payloads())) {
        announce();
      }
    } catch (IOException e) {
      LOG.debug("no releases: {}", e.toString());
    }
  }
}
