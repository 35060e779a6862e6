package org.quancheng.recorder;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.quancheng.recorder.panel.Surroundings.Stock;
import org.quancheng.recorder.storage.CaptureNote;
import org.quancheng.recorder.storage.Card;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what lies on the card. Used by the recorder's thread only. */
final class Stocktaking {

  private static final Logger LOG = LoggerFactory.getLogger(Stocktaking.class);

  /** By then audio-visual records have to be in the store (article 32). */
  private static final Duration LIMIT = Duration.ofHours(24);

  private final Card card;
  private int held;
  private int unbound;
  private Optional<Instant> oldest = Optional.empty();

  Stocktaking(Card card) {
    this.card = card;
  }

  /** Counts again, since a capture came or went. */
  void count() {
    List<CaptureNote> notes;
    try {
      notes = card.notes();
    } catch (IOException e) {
      LOG.error("the card's notes cannot be read: {}", e.getMessage());
      return;
    }
    held = notes.size();
    unbound = (int) notes.stream().filter(note -> !note.bound()).count();
    oldest = notes.stream().map(CaptureNote::startedAt).min(Comparator.naturalOrder());
  }

  /** What lies there at this time. */
  Stock now(Instant time) {
    var left =
        oldest
            .map(start -> OptionalLong.of(hours(Duration.between(time, start.plus(LIMIT)))))
            .orElse(OptionalLong.empty());
    return new Stock(held, unbound, left);
  }

  private static long hours(Duration left) {
    return Math.floorDiv(left.toMinutes(), 60);
  }
}
