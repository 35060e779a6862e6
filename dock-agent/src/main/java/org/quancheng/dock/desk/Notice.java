package org.quancheng.dock.desk;

import java.util.Arrays;
import java.util.List;

/**
 * One sentence of the desk, for the screen.
 *
 * @param kind which sentence
 * @param parts what is put into it, in the order that the kind tells
 */
public record Notice(Kind kind, List<String> parts) {

  public Notice {
    parts = List.copyOf(parts);
  }

  static Notice of(Kind kind, Object... parts) {
    return new Notice(kind, Arrays.stream(parts).map(String::valueOf).toList());
  }

  /** Which sentence. */
  public enum Kind {
    /** Take it: bay, recorder. */
    OFFERED(Mood.CALM),
    /** It was taken by its officer: recorder. */
    TAKEN(Mood.CALM),
    /** The disk did not take the line about a recorder: recorder. */
    UNWRITTEN(Mood.ALARM),
    /** Nobody took it in time: bay. */
    LAPSED(Mood.CALM),
    /** Another one was taken than was offered to anybody: bay, recorder. */
    UNASKED(Mood.ALARM),
    /** The officer has one already: recorder, since when. */
    OUT_HERE(Mood.REFUSED),
    /** The officer has one from another dock: recorder, dock, since when. */
    OUT_ELSEWHERE(Mood.REFUSED),
    /** What was just put in is another's; the officer's own is still out: theirs, own. */
    ANOTHERS(Mood.REFUSED),
    /** A recorder came back that was not lent: recorder, bay. */
    NOT_LENT(Mood.CALM),
    /** A recorder came back: recorder, bay. */
    BACK(Mood.CALM),
    /** The officer's is back and all is safe: recorder, bay, recordings. */
    BACK_SAFE(Mood.CALM),
    /**
     * The officer's is back, and something is still to do: recorder, bay, recordings, safe ones.
     */
    BACK_BUSY(Mood.CALM),
    /** The fullest needs more charge: its percent, percent needed. */
    LACK_CHARGE(Mood.REFUSED),
    /** All are still handing over. */
    LACK_SAFETY(Mood.REFUSED),
    /** None has passed its self-test. */
    LACK_TEST(Mood.REFUSED),
    /** An administrator must see to those that are here. */
    LACK_ADMINISTRATOR(Mood.REFUSED),
    /** There is none. */
    LACK_RECORDER(Mood.REFUSED),
    /** The card is none of an officer on the list. */
    CARD_UNKNOWN(Mood.REFUSED),
    /** The card could not be read. */
    CARD_UNREADABLE(Mood.REFUSED),
    /** Number and PIN do not belong together. */
    PIN_WRONG(Mood.REFUSED),
    /** They do not, or it is too early to try again: seconds until the next try. */
    PIN_WAIT(Mood.REFUSED),
    /** Too many wrong ones: a new PIN is needed. */
    PIN_LOCKED(Mood.REFUSED);

    private final Mood mood;

    Kind(Mood mood) {
      this.mood = mood;
    }

    /** How it is said. */
    public Mood mood() {
      return mood;
    }
  }

  /** How a sentence is said. */
  public enum Mood {
    CALM,
    REFUSED,
    ALARM
  }
}
