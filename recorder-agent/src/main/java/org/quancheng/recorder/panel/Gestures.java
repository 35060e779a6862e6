package org.quancheng.recorder.panel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.quancheng.hardware.port.Button.Move;
import org.quancheng.hardware.port.Button.Moved;
import org.quancheng.hardware.port.Button.Role;

/**
 * Turns movements of buttons into gestures. Pure but for its memory: time comes with the movements.
 * A button for which a double press means nothing is answered without waiting for one. Not for use
 * by many threads.
 */
public final class Gestures {

  static final Duration HOLD = Duration.ofSeconds(3);
  static final Duration DOUBLE = Duration.ofMillis(500);
  static final Duration TOGETHER = Duration.ofMillis(400);

  private final Set<Role> doubled;
  private final Map<Role, Long> down = new EnumMap<>(Role.class);
  private final Map<Role, Long> released = new EnumMap<>(Role.class);
  private final Set<Role> spent = EnumSet.noneOf(Role.class);

  /**
   * Starts with all buttons up.
   *
   * @param doubled buttons whose double press means something
   */
  public Gestures(Set<Role> doubled) {
    this.doubled = Set.copyOf(doubled);
  }

  /** The gestures that a movement completes, in order. */
  public List<Gesture> moved(Moved moved) {
    var completed = new ArrayList<Gesture>();
    released.keySet().stream()
        .filter(role -> role != moved.button())
        .toList()
        .forEach(role -> finish(role, completed));
    completed.addAll(passed(moved.monotonicNanos()));
    if (moved.move() == Move.DOWN) {
      pressed(moved.button(), moved.monotonicNanos(), completed);
    } else {
      released(moved.button(), moved.monotonicNanos(), completed);
    }
    return completed;
  }

  /** The gestures that are complete because this moment has come. */
  public List<Gesture> passed(long nanos) {
    var completed = new ArrayList<Gesture>();
    for (var role : Role.values()) {
      var since = released.get(role);
      if (since != null && nanos - since > DOUBLE.toNanos()) {
        finish(role, completed);
      }
      var start = down.get(role);
      if (start != null && nanos - start >= HOLD.toNanos() && spent.add(role)) {
        completed.add(new Gesture.Held(role));
      }
    }
    return completed;
  }

  /** When {@link #passed} must be asked next, on the clock of the movements. */
  public OptionalLong deadline() {
    var doubles = released.values().stream().map(since -> since + DOUBLE.toNanos() + 1);
    var holds =
        down.entrySet().stream()
            .filter(entry -> !spent.contains(entry.getKey()))
            .map(entry -> entry.getValue() + HOLD.toNanos());
    LongStream all = Stream.concat(doubles, holds).mapToLong(Long::longValue);
    return all.min();
  }

  private void pressed(Role role, long nanos, List<Gesture> completed) {
    down.put(role, nanos);
    var partner =
        down.entrySet().stream()
            .filter(other -> other.getKey() != role && !spent.contains(other.getKey()))
            .filter(other -> nanos - other.getValue() <= TOGETHER.toNanos())
            .map(Map.Entry::getKey)
            .findFirst();
    if (partner.isPresent()) {
      spent.add(role);
      spent.add(partner.get());
      completed.add(new Gesture.Chord(EnumSet.of(role, partner.get())));
    }
  }

  private void released(Role role, long nanos, List<Gesture> completed) {
    var start = down.remove(role);
    if (start == null || spent.remove(role)) {
      return;
    }
    if (!doubled.contains(role)) {
      completed.add(new Gesture.Pressed(role));
    } else if (released.remove(role) != null) {
      completed.add(new Gesture.Twice(role));
    } else {
      released.put(role, nanos);
    }
  }

  private void finish(Role role, List<Gesture> completed) {
    if (released.remove(role) != null) {
      completed.add(new Gesture.Pressed(role));
    }
  }
}
