package org.quancheng.dock.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.quancheng.evidence.journal.JournalEntry;
import org.quancheng.evidence.journal.JournalEntry.Fact;
import org.quancheng.transfer.exchange.MissingNumbers;

/**
 * Accounts for every number a recorder gave out: on the recorder, held here, or erased against a
 * receipt. A number that is none of these is missing, and must be named.
 */
final class Accounting {

  private Accounting() {}

  /**
   * The numbers that nobody can show.
   *
   * @param entries the recorder's journal from its beginning, as far as it is known
   * @param shown numbers of captures on the recorder or on this dock
   */
  static List<Long> missing(Collection<JournalEntry> entries, Set<Long> shown) {
    Map<Long, Fact> last = new HashMap<>();
    long highest = 0;
    for (var entry : entries) {
      last.merge(entry.fact().number(), entry.fact(), Accounting::later);
      highest = Math.max(highest, entry.fact().number());
    }
    var missing = new TreeSet<Long>();
    for (long number = 1;
        number <= highest && missing.size() < MissingNumbers.NAMED_MAX;
        number++) {
      if (!shown.contains(number) && !explained(last.get(number), number == highest)) {
        missing.add(number);
      }
    }
    return new ArrayList<>(missing);
  }

  /** Whether a number needs no capture to be shown. */
  private static boolean explained(@org.jspecify.annotations.Nullable Fact fact, boolean newest) {
    return switch (fact) {
      case null -> false; // Never given out, though a higher one was: a gap.
      case Fact.Abandoned _, Fact.Erased _, Fact.Follows _ -> true;
      case Fact.Opened _ -> newest; // The one being filmed right now.
      case Fact.Closed _ -> false;
    };
  }

  private static Fact later(Fact before, Fact after) {
    return rank(after) >= rank(before) ? after : before;
  }

  private static int rank(Fact fact) {
    return switch (fact) {
      case Fact.Opened _ -> 0;
      case Fact.Closed _ -> 1;
      case Fact.Abandoned _ -> 2;
      case Fact.Erased _ -> 3;
      case Fact.Follows _ -> 4;
    };
  }
}
