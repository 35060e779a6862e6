package org.quancheng.central.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.quancheng.central.custody.Ledger;
import org.quancheng.central.custody.LedgerEntry.Deed;
import org.quancheng.central.passage.PassageEvent;
import org.quancheng.central.passage.TransferRow;
import org.quancheng.central.passage.TransferRow.Progress;
import org.quancheng.central.passage.TransferRow.Sender;
import org.quancheng.central.passage.TransferRow.Times;
import org.quancheng.central.passage.TransferTable;
import org.quancheng.central.vault.Vault;
import org.quancheng.transfer.message.Offer;
import org.quancheng.transfer.message.TransferState;

/** Takes offers, whichever way they come and however often. */
final class OfferDesk {

  private static final Duration STORED_WITHIN = Duration.ofHours(24);
  private static final Duration AGE_MAX = Duration.ofDays(365);

  private final Passages passages;
  private final Vault vault;
  private final InstantSource clock;

  OfferDesk(Passages passages, Vault vault, InstantSource clock) {
    this.passages = passages;
    this.vault = vault;
    this.clock = clock;
  }

  /** What became of an offer. */
  sealed interface Outcome {

    /** It is new. */
    record Taken(TransferRow row) implements Outcome {}

    /** It was known. */
    record Known(TransferRow row) implements Outcome {}

    /** The id belongs to another file. */
    record Conflict() implements Outcome {}

    /** The id belongs to another dock, which nobody else may learn. */
    record NotYours() implements Outcome {}
  }

  Outcome take(Connection connection, Sender sender, Offer offer) throws SQLException {
    var known = TransferTable.find(connection, offer.transferId());
    if (known.isPresent()) {
      return again(connection, known.get(), sender, offer);
    }
    var now = clock.instant();
    var times = new Times(now, deadline(offer, now), null, null);
    var row =
        new TransferRow(
            sender,
            offer,
            new Progress(TransferState.OFFERED, 0, 0, 0),
            times,
            null,
            false,
            offer.prio() != Offer.Priority.NORMAL,
            null);
    var stored = twin(connection, offer);
    return new Outcome.Taken(
        stored.isPresent() ? settle(connection, row, now) : TransferTable.save(connection, row));
  }

  /** A receipted transfer of the very same file: then no byte has to travel again. */
  private Optional<TransferRow> twin(Connection connection, Offer offer) throws SQLException {
    return TransferTable.ofFile(connection, offer.file().digest()).stream()
        .filter(row -> row.receipt() != null && sameFile(row.offer(), offer))
        .filter(row -> vault.holds(offer.file().digest(), offer.file().size()))
        .findFirst();
  }

  private TransferRow settle(Connection connection, TransferRow row, Instant now)
      throws SQLException {
    var times = row.times();
    var here =
        row.in(TransferState.RECEIVED).at(new Times(times.offered(), times.deadline(), now, now));
    return passages.happen(
        connection, TransferTable.save(connection, here), new PassageEvent.StoredIntact());
  }

  private static boolean sameFile(Offer known, Offer offer) {
    return known.file().digest().equals(offer.file().digest())
        && known.file().size() == offer.file().size()
        && known.file().segRoot().equals(offer.file().segRoot())
        && known.recorder().equals(offer.recorder())
        && known.captureNumber() == offer.captureNumber();
  }

  private Outcome again(Connection connection, TransferRow row, Sender sender, Offer offer)
      throws SQLException {
    if (!row.sender().owner().equals(sender.owner())) {
      return new Outcome.NotYours();
    }
    if (!sameFile(row.offer(), offer)) {
      return new Outcome.Conflict();
    }
    var times = row.times();
    var deadline = deadline(offer, clock.instant());
    // A dock may have been denied since, or may have renewed what had run out.
    var current = row.by(sender);
    if (!current.equals(row)) {
      current = TransferTable.save(connection, current);
    }
    // The store believes the greatest age it was told: a dock that restarts may forget some.
    if (deadline.isBefore(times.deadline())) {
      current =
          TransferTable.save(
              connection,
              current.at(new Times(times.offered(), deadline, times.received(), times.verified())));
    }
    if (offer.prio() != Offer.Priority.NORMAL && current.awaited() && !current.urgent()) {
      current = TransferTable.save(connection, current.first());
      Ledger.append(
          connection,
          clock.instant(),
          Deed.PUT_FIRST,
          "transfer=%s by=%s".formatted(current.id(), sender.owner()));
    }
    return new Outcome.Known(passages.happen(connection, current, new PassageEvent.OfferedAgain()));
  }

  private static Instant deadline(Offer offer, Instant now) {
    long age = Math.clamp(offer.ageMs(), 0, AGE_MAX.toMillis());
    return now.minusMillis(age).plus(STORED_WITHIN);
  }
}
