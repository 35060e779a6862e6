package org.quancheng.transfer.slot;

import java.util.Optional;
import java.util.regex.Pattern;

/** Which release a device runs, and which one it tries. */
public sealed interface SlotState {

  /** Nothing was ever taken. */
  static SlotState factory() {
    return new Steady(new Held(Slot.FACTORY, 0), 0);
  }

  /** A slot and the number of the release in it; 0 for {@link Slot#FACTORY}. */
  record Held(Slot slot, long number) {}

  /**
   * One release is in use.
   *
   * @param tried the highest number that was ever tried here; it never falls
   */
  record Steady(Held runs, long tried) implements SlotState {}

  /** A newer release lies whole in the other slot; the next start tries it. */
  record Staged(Held runs, Held next) implements SlotState {}

  /**
   * The newer release runs, and has to prove itself.
   *
   * @param runs what is gone back to
   * @param starts how often it was started, this time included
   */
  record OnTrial(Held runs, Held next, int starts) implements SlotState {}

  /** What was proven last. */
  Held runs();

  /** What the process of this state is, or will be, started from. */
  default Held chosen() {
    return this instanceof OnTrial trial ? trial.next() : runs();
  }

  /** The highest number that was ever taken; only a higher one is. */
  default long highest() {
    return switch (this) {
      case Steady(var runs, var tried) -> Math.max(runs.number(), tried);
      case Staged(_, var next) -> next.number();
      case OnTrial(_, var next, _) -> next.number();
    };
  }

  /** The one line that a start script reads too. */
  default String line() {
    var form = "%s %s %d %s %d %d\n";
    var runs = runs();
    return switch (this) {
      case Steady steady ->
          form.formatted("steady", runs.slot(), runs.number(), "-", steady.highest(), 0);
      case Staged(_, var next) ->
          form.formatted("staged", runs.slot(), runs.number(), next.slot(), next.number(), 0);
      case OnTrial(_, var next, var starts) ->
          form.formatted("trial", runs.slot(), runs.number(), next.slot(), next.number(), starts);
    };
  }

  /** Reads {@link #line}; empty for anything else. */
  static Optional<SlotState> parse(String line) {
    var match =
        Pattern.compile(
                "(steady|staged|trial) (FACTORY|A|B) (\\d{1,12}) (-|A|B) (\\d{1,12}) (\\d{1,3})\n")
            .matcher(line);
    if (!match.matches()) {
      return Optional.empty();
    }
    var runs = new Held(Slot.valueOf(match.group(2)), Long.parseLong(match.group(3)));
    long second = Long.parseLong(match.group(5));
    if (match.group(1).equals("steady")) {
      return Optional.of(new Steady(runs, second));
    }
    if (match.group(4).equals("-") || match.group(4).equals(match.group(2))) {
      return Optional.empty();
    }
    var next = new Held(Slot.valueOf(match.group(4)), second);
    return Optional.of(
        match.group(1).equals("staged")
            ? new Staged(runs, next)
            : new OnTrial(runs, next, Integer.parseInt(match.group(6))));
  }
}
