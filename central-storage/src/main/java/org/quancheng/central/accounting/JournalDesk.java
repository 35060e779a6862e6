package org.quancheng.central.accounting;

import java.sql.SQLException;
import java.time.InstantSource;
import org.quancheng.evidence.journal.JournalVerifier;
import org.quancheng.evidence.journal.MalformedJournalException;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.exchange.MissingNumbers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the journals that docks pass on. Whatever the recorder itself has not signed is kept, but
 * excuses nothing.
 */
public final class JournalDesk {

  private static final Logger LOG = LoggerFactory.getLogger(JournalDesk.class);

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
    int unproven = database.inTransaction(tx -> JournalTable.add(tx, recorder, entries, heard));
    if (unproven > 0) {
      LOG.warn(
          "{} entries of the journal of {} carry no signature that the store knows; they are kept"
              + " and excuse nothing",
          unproven,
          recorder);
    }
  }

  /** Takes what a dock could not account for, in place of what was said before. */
  public void state(DeviceName recorder, MissingNumbers missing) throws SQLException {
    var heard = clock.instant();
    database.change(connection -> StatedNumbers.replace(connection, recorder, missing, heard));
  }
}
