package org.quancheng.central.accounting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Along the captures of one recorder, by number: which of them name another predecessor than the
 * one that is here.
 *
 * <p>A capture names the one that was closed last when it began. That is the number before it,
 * unless a film was running meanwhile.
 */
final class ChainWalk {

  /**
   * How long a file may still be forced after its last signed moment before it counts as closed.
   */
  private static final Duration CLOSING = Duration.ofSeconds(10);

  private final Set<Long> abandoned;
  private final List<Place> passed = new ArrayList<>();
  private final List<Place> wrong = new ArrayList<>();

  /** A walk; the recorder itself gave the {@code abandoned} numbers back. */
  ChainWalk(Set<Long> abandoned) {
    this.abandoned = abandoned;
  }

  /**
   * A capture's place in its recorder's chain.
   *
   * @param tail how the next capture is to name it
   * @param previous the tail that it names; null for none
   */
  record Place(
      String recorder,
      long number,
      Instant started,
      Instant ended,
      String tail,
      @Nullable String previous) {

    /** Whether another capture was surely closed when this one began. */
    private boolean beganAfter(Place other) {
      return started.isAfter(other.ended.plus(CLOSING));
    }

    private boolean closedAfter(Place other) {
      return ended.isAfter(other.ended.plus(CLOSING));
    }
  }

  void pass(Place place) {
    if (follows(place) && !holds(place)) {
      wrong.add(place);
    }
    passed.add(place);
  }

  /** Those that name another predecessor. */
  List<Place> wrong() {
    return List.copyOf(wrong);
  }

  /** Whether the number before is here: what is missing is named as missing. */
  private boolean follows(Place place) {
    long last = passed.isEmpty() ? 0 : passed.getLast().number();
    long before = place.number() - 1;
    while (before > last && abandoned.contains(before)) {
      before--;
    }
    return before <= last;
  }

  private boolean holds(Place place) {
    if (place.previous() == null) {
      return passed.stream().noneMatch(place::beganAfter);
    }
    var named = passed.stream().filter(one -> one.tail().equals(place.previous())).findFirst();
    if (named.isEmpty()) {
      // What it names may be one that is not here yet, when the one before it still ran.
      return !passed.stream().allMatch(place::beganAfter);
    }
    var last = named.get();
    return last.number() == passed.getLast().number()
        || passed.stream().noneMatch(one -> one.closedAfter(last) && place.beganAfter(one));
  }
}
