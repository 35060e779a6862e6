package org.quancheng.central.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import org.quancheng.central.custody.Ledger;
import org.quancheng.central.custody.LedgerEntry.Deed;
import org.quancheng.central.custody.ReceiptOffice;
import org.quancheng.central.passage.PassageAction;
import org.quancheng.central.passage.PassageEvent;
import org.quancheng.central.passage.PassageMachine;
import org.quancheng.central.passage.TransferRow;
import org.quancheng.central.passage.TransferTable;
import org.quancheng.transfer.coordination.Outbox;
import org.quancheng.transfer.message.Control;
import org.quancheng.transfer.message.Control.Command;
import org.quancheng.transfer.message.Message;
import org.quancheng.transfer.message.Posting;
import org.quancheng.transfer.message.ReceiptNotice;

/**
 * Carries out what {@link PassageMachine} decides, inside the caller's transaction: the new state,
 * the receipt and what is to be said about it exist together or not at all.
 */
final class Passages {

  private final Outbox outbox;
  private final ReceiptOffice receipts;
  private final InstantSource clock;

  Passages(Outbox outbox, ReceiptOffice receipts, InstantSource clock) {
    this.outbox = outbox;
    this.receipts = receipts;
    this.clock = clock;
  }

  /** Lets an event happen to a transfer; returns the transfer as it then is. */
  TransferRow happen(Connection connection, TransferRow row, PassageEvent event)
      throws SQLException {
    var before = PassageMachine.state(row.state());
    var step = PassageMachine.next(before, event);
    var now = row;
    if (!step.state().equals(before)) {
      now = TransferTable.save(connection, row.in(PassageMachine.word(step.state())));
    }
    for (var action : step.actions()) {
      now = perform(connection, now, action);
    }
    return now;
  }

  private TransferRow perform(Connection connection, TransferRow row, PassageAction action)
      throws SQLException {
    return switch (action) {
      case SEND_GRANT -> {
        var grant = row.grant();
        if (grant != null) {
          say(connection, row, grant);
        }
        yield row;
      }
      case SEND_REVOKE -> {
        var without = TransferTable.save(connection, row.ungranted());
        order(connection, without, Command.REVOKE, "the turn is over");
        yield without;
      }
      case ASK_AGAIN -> {
        var again = TransferTable.save(connection, row.resent());
        order(connection, again, Command.RESEND, "the bytes are not those that were offered");
        yield again;
      }
      case SIGN_RECEIPT -> sign(connection, row);
      case SEND_RECEIPT -> {
        sendReceipt(connection, row);
        yield row;
      }
      case CALL_A_PERSON -> {
        Ledger.append(connection, clock.instant(), Deed.QUARANTINED, "transfer=" + row.id());
        yield row;
      }
      case STORE -> row; // The storekeeper hears of it from the upload itself.
    };
  }

  private TransferRow sign(Connection connection, TransferRow row) throws SQLException {
    var offer = row.offer();
    var received = row.times().received();
    var verified = row.times().verified();
    if (received == null || verified == null) {
      throw new IllegalStateException("transfer %s was not verified".formatted(row.id()));
    }
    var brought =
        new ReceiptOffice.Brought(
            row.id(),
            row.dock(),
            offer.recorder(),
            offer.captureId(),
            offer.captureNumber(),
            offer.file().digest(),
            offer.file().size(),
            offer.file().segRoot());
    var jws = receipts.sign(connection, brought, received, verified);
    return happen(connection, row.receipted(jws), new PassageEvent.ReceiptSigned());
  }

  /** Says again what a dock has missed. */
  void sendReceipt(Connection connection, TransferRow row) throws SQLException {
    var jws = row.receipt();
    if (jws != null) {
      say(connection, row, new ReceiptNotice(row.id(), jws));
    }
  }

  void sendGrant(Connection connection, TransferRow row) throws SQLException {
    perform(connection, row, PassageAction.SEND_GRANT);
  }

  private void order(Connection connection, TransferRow row, Command command, String why)
      throws SQLException {
    say(connection, row, new Control(command, row.id(), row.progress().epoch(), why));
  }

  private void say(Connection connection, TransferRow row, Message message) throws SQLException {
    // A dock that nobody vouches for has no topics; it asks over HTTPS.
    if (row.sender().trusted()) {
      outbox.add(connection, Posting.of(row.dock(), message), message);
    }
  }
}
