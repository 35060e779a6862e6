package org.quancheng.central.intake;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import org.quancheng.central.custody.Ledger;
import org.quancheng.central.custody.LedgerEntry.Deed;
import org.quancheng.central.passage.PassageEvent;
import org.quancheng.central.passage.TransferRow;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.transfer.message.TransferState;

/** Notes that a recorder has erased against the receipt of this very transfer. */
final class Erasures {

  private final Passages passages;
  private final InstantSource clock;

  Erasures(Passages passages, InstantSource clock) {
    this.passages = passages;
    this.clock = clock;
  }

  /**
   * Takes a report, however often it comes.
   *
   * @param receipt SHA-256 of the receipt's text, in hexadecimal
   * @return whether the report fits the receipt
   */
  boolean report(Connection connection, TransferRow row, String receipt) throws SQLException {
    var signed = row.receipt();
    if (signed == null
        || !Digest.of(signed.getBytes(StandardCharsets.UTF_8)).hex().equals(receipt)) {
      return false;
    }
    if (row.state() == TransferState.RECEIPTED) {
      passages.happen(connection, row, new PassageEvent.ErasureReported());
      var body =
          "recorder=%s number=%d file=%s"
              .formatted(
                  row.offer().recorder(), row.offer().captureNumber(), row.offer().file().digest());
      Ledger.append(connection, clock.instant(), Deed.ERASED_ON_RECORDER, body);
    }
    return true;
  }
}
