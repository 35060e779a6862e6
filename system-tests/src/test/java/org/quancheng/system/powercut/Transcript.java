package org.quancheng.system.powercut;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was heard of one life until its power was cut.
 *
 * @param calls every call it made, such as {@code fsync /path}
 * @param cut the call that the cut came before; empty if the life was over before
 * @param failure why the life ended by itself, if it did
 */
record Transcript(
    List<Ack> acks, List<String> calls, Optional<String> cut, Optional<String> failure) {

  static final String FAILED = "failed";
  static final String END = "end";
  private static final String CALL = "call";
  private static final String CUT = "cut";
  private static final String BROKEN = "broken";

  Transcript {
    acks = List.copyOf(acks);
    calls = List.copyOf(calls);
  }

  /** Whether the line is the last of a life that its process survived. */
  static boolean ends(String line) {
    return line.startsWith(END + " ");
  }

  /** Whether the line tells of the cut. */
  static boolean cuts(String line) {
    return line.startsWith(CUT + " ");
  }

  /** Reads a life; what was said after the cut was never heard by anybody. */
  static Transcript of(List<String> lines) {
    var acks = new ArrayList<Ack>();
    var calls = new ArrayList<String>();
    for (var line : lines) {
      var words = line.split(" ", 3);
      switch (words[0]) {
        case Ack.WORD -> acks.add(Ack.parse(line));
        case CALL -> calls.add(words[2]);
        case CUT -> {
          var cut = words[2].startsWith(END) ? Optional.<String>empty() : Optional.of(words[2]);
          return new Transcript(acks, calls, cut, Optional.empty());
        }
        case FAILED -> {
          return new Transcript(acks, calls, Optional.empty(), Optional.of(line));
        }
        case BROKEN -> throw new IllegalStateException(line);
        default -> throw new IllegalStateException("the victim says: " + line);
      }
    }
    throw new IllegalStateException("a life without an end: " + lines);
  }
}
