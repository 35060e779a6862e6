package org.quancheng.recorder.capture;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import org.quancheng.recorder.media.Fragment;

/**
 * Keeps the last seconds of the stream (预录), in whole groups of pictures only: at least as much as
 * asked for, and the group that covers its start. Not for use by many threads.
 */
final class PreEventRing {

  private record Group(List<Fragment> fragments) {

    Duration start() {
      return fragments.getFirst().start();
    }
  }

  private final Duration length;
  private final long bytesMax;
  private final Deque<Group> groups = new ArrayDeque<>();
  private long bytes;
  private boolean cut;

  /**
   * Makes a ring; with a length of zero it holds the group that has just begun.
   *
   * @param bytesMax what it may hold at most; settings that would need more are refused before
   */
  PreEventRing(Duration length, long bytesMax) {
    this.length = length;
    this.bytesMax = bytesMax;
  }

  void add(Fragment fragment) {
    if (fragment.startsGroup()) {
      groups.addLast(new Group(new ArrayList<>()));
    } else if (groups.isEmpty()) {
      return; // Nothing can be decoded before the first key picture.
    }
    groups.getLast().fragments().add(fragment);
    var needed = fragment.start().plus(fragment.length()).minus(length);
    bytes += fragment.size();
    while (groups.size() > 1 && (secondStart().compareTo(needed) <= 0 || bytes > bytesMax)) {
      cut = secondStart().compareTo(needed) > 0;
      groups.removeFirst().fragments().forEach(dropped -> bytes -= dropped.size());
    }
  }

  private Duration secondStart() {
    var each = groups.iterator();
    each.next();
    return each.next().start();
  }

  /** Everything held, oldest first. */
  List<Fragment> all() {
    return groups.stream().flatMap(group -> group.fragments().stream()).toList();
  }

  /** How many milliseconds are held, if memory made them fewer than was asked for. */
  OptionalLong shortage() {
    if (!cut) {
      return OptionalLong.empty();
    }
    var last = groups.getLast().fragments().getLast();
    var end = last.start().plus(last.length());
    return OptionalLong.of(end.minus(groups.getFirst().start()).toMillis());
  }

  /** The group that goes on now, for a photo; empty before the first key picture. */
  List<Fragment> current() {
    return groups.isEmpty() ? List.of() : List.copyOf(groups.getLast().fragments());
  }

  /** Forgets everything, since a new stream does not continue the old one. */
  void clear() {
    groups.clear();
    bytes = 0;
    cut = false;
  }
}
