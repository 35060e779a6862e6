package org.quancheng.central.accounting;

import java.sql.SQLException;
import java.time.InstantSource;
import org.quancheng.evidence.journal.JournalVerifier;
import org.quancheng.evidence.journal.MalformedJournalException;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.database.Database;

/** Takes the journals that docks pass on, unread and unaltered. */
public final class JournalDesk {

  private final Database database;
  private final InstantSource clock;

  /** Keeps them in the given database. */
  public JournalDesk(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Takes entries, however often they come.
   *
   * @throws MalformedJournalException if the bytes are no journal entries
   */
  public void take(DeviceName recorder, byte[] encoded)
      throws MalformedJournalException, SQLException {
    var entries = JournalVerifier.decode(encoded);
    var heard = clock.instant();
    database.change(connection -> JournalTable.add(connection, recorder, entries, heard));
  }
}
