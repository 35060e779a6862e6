package org.quancheng.recorder.storage;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.quancheng.evidence.capture.SealedCapture;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.header.CaptureLink;
import org.quancheng.evidence.journal.Journal;
import org.quancheng.evidence.journal.JournalEntry;
import org.quancheng.evidence.journal.JournalEntry.Fact;

/**
 * Numbers captures without gaps and follows each to its end: the journal and the card together. May
 * be shared by threads.
 */
public final class CaptureRegister implements AutoCloseable {

  private final Journal journal;
  private final Card card;
  private Optional<CaptureLink> link = Optional.empty();

  public CaptureRegister(Journal journal, Card card) {
    this.journal = journal;
    this.card = card;
    for (var entry : journal.entries(0)) {
      if (entry.fact() instanceof Fact.Closed closed) {
        link = Optional.of(new CaptureLink(closed.header(), closed.lastStatement()));
      }
    }
  }

  /** Gives out the next number; it is on the card before this returns. */
  public synchronized long open(CaptureId id) throws IOException {
    return journal.opened(id);
  }

  /** Notes that a capture's file is complete. */
  public synchronized CaptureNote close(
      CaptureNote.Key key, SealedCapture sealed, CaptureNote.Ending ending) throws IOException {
    var note = CaptureNote.of(key, sealed, ending);
    card.keep(note);
    journal.closed(key.number(), sealed, ending.recovered());
    link = Optional.of(sealed.link());
    return note;
  }

  /** Notes that no file came of a number. */
  public synchronized void abandon(long number, String reason) throws IOException {
    journal.abandoned(number, reason);
  }

  /** Removes a capture's file that nothing was recorded in, and notes why. */
  public synchronized void discard(CaptureNote.Key key, String reason) throws IOException {
    card.remove(key.number(), key.id());
    journal.abandoned(key.number(), reason);
  }

  /** Erases a capture: receipt, tombstone, file, in this order, each forced. */
  synchronized void erase(CaptureNote note, byte[] receipt) throws IOException {
    card.keepReceipt(note, receipt);
    journal.erased(note.number(), Digest.of(receipt));
    card.remove(note.number(), note.id());
  }

  /** Whether the capture was here and was erased. */
  synchronized boolean tombstone(CaptureId id, long number) {
    boolean opened = false;
    boolean erased = false;
    for (var entry : journal.entries(0)) {
      opened |= entry.fact() instanceof Fact.Opened(var n, var i) && n == number && i.equals(id);
      erased |= entry.fact() instanceof Fact.Erased(var n, _) && n == number;
    }
    return opened && erased;
  }

  /** What the next capture says of the one before it. */
  public synchronized Optional<CaptureLink> link() {
    return link;
  }

  /** Journal entries after a sequence. */
  public synchronized List<JournalEntry> entries(long sinceSequence) {
    return journal.entries(sinceSequence);
  }

  /** How far the journal goes. */
  public synchronized Journal.Head head() {
    return journal.head();
  }

  public Card card() {
    return card;
  }

  @Override
  public synchronized void close() throws IOException {
    journal.close();
  }
}
