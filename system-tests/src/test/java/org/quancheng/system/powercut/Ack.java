package org.quancheng.system.powercut;

import java.util.List;

/**
 * Something that a victim told the world it had done, and that must hold from then on.
 *
 * @param number the capture it is about, or another number that counts up
 */
record Ack(Deed deed, long number, long amount, String text) {

  static final String WORD = "ack";

  /** What was done. */
  enum Deed {
    /** The recorder started; number: its boot counter. */
    BOOTED,
    /** The capture's header is there; text: the capture's id. */
    BEGUN,
    /** Footage was signed; amount: bytes of media so far. */
    ATTESTED,
    /** The capture was sealed; text: digest of the file. */
    SEALED,
    /** The journal says it is complete; text: digest of the file. */
    CLOSED,
    /** It was erased; text: digest of the receipt. */
    ERASED,
    /** A dock was told how far the journal goes; number: sequence; text: digest. */
    HEAD,
    /** Everything unfinished was finished; the power is cut here at the latest. */
    RECOVERED,
    /** A file was written or replaced; text: its name; amount: its edition. */
    WRITTEN,
    /** A dock answers for the capture; text: digest of the file. */
    TAKEN_IN,
    /** A store signed for the capture; text: digest of the receipt. */
    RECEIPTED
  }

  static Ack parse(String line) {
    var words = List.of(line.split(" ", 5));
    return new Ack(
        Deed.valueOf(words.get(1)),
        Long.parseLong(words.get(2)),
        Long.parseLong(words.get(3)),
        words.get(4));
  }

  String line() {
    return "%s %s %d %d %s".formatted(WORD, deed, number, amount, text);
  }
}
