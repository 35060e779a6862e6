package org.quancheng.recorder.alarm;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** What is wrong at the moment. Not for use by many threads. */
public final class Troubles {

  /** How long words stay that nobody can take back, such as those about a card. */
  private static final Duration WORDS_STAY = Duration.ofSeconds(6);

  private static final long FOR_EVER = Long.MAX_VALUE;

  private final LongSupplier monotonicNanos;
  private final Map<Trouble, Long> until = new EnumMap<>(Trouble.class);

  /** Begins with nothing wrong. */
  public Troubles(LongSupplier monotonicNanos) {
    this.monotonicNanos = monotonicNanos;
  }

  /** Takes note whether something is wrong; true when it has just become so. */
  public boolean set(Trouble trouble, boolean wrong) {
    if (!wrong) {
      until.remove(trouble);
      return false;
    }
    return until.put(trouble, FOR_EVER) == null;
  }

  /** Takes note of something that is over, but must be read; true when it was not told of yet. */
  public boolean mention(Trouble trouble) {
    forgetOld();
    return until.put(trouble, monotonicNanos.getAsLong() + WORDS_STAY.toNanos()) == null;
  }

  /** Something newer is told: what was mentioned before gives way, unless it presses. */
  public void overtaken() {
    until.entrySet().removeIf(entry -> entry.getValue() != FOR_EVER && !entry.getKey().pressing());
  }

  /** Whether the recording itself is in danger. */
  public boolean pressing() {
    forgetOld();
    return until.keySet().stream().anyMatch(Trouble::pressing);
  }

  /** Whether the light has something to show. */
  public boolean lit() {
    forgetOld();
    return until.keySet().stream().anyMatch(Trouble::lit);
  }

  /**
   * What to tell now: what has just happened, or else the worst.
   *
   * @param quiet whether only what was mentioned, and what is pressing, may push other words aside
   */
  public Optional<Trouble> toTell(boolean quiet) {
    forgetOld();
    var mentioned =
        until.entrySet().stream()
            .filter(entry -> entry.getValue() != FOR_EVER)
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey);
    return mentioned.or(
        () -> until.keySet().stream().filter(trouble -> !quiet || trouble.pressing()).findFirst());
  }

  private void forgetOld() {
    long now = monotonicNanos.getAsLong();
    until.values().removeIf(end -> end != FOR_EVER && end - now < 0);
  }
}
