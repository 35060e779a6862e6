package org.quancheng.recorder;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.quancheng.hardware.port.Button.Moved;
import org.quancheng.hardware.port.Button.Role;
import org.quancheng.recorder.machine.Wish;
import org.quancheng.recorder.panel.Gesture;
import org.quancheng.recorder.panel.Gestures;

/** Knows what each gesture asks for, and minds the time that gestures take. */
final class Fingers {

  private static final Map<Gesture, Wish> WISHES =
      Map.ofEntries(
          Map.entry(new Gesture.Pressed(Role.RECORD), Wish.VIDEO),
          Map.entry(new Gesture.Held(Role.RECORD), Wish.DUTY),
          Map.entry(new Gesture.Pressed(Role.AUDIO), Wish.AUDIO),
          Map.entry(new Gesture.Held(Role.AUDIO), Wish.PAUSE),
          Map.entry(new Gesture.Pressed(Role.PHOTO), Wish.PHOTO),
          Map.entry(new Gesture.Held(Role.PHOTO), Wish.SCAN),
          Map.entry(new Gesture.Pressed(Role.MARK), Wish.MARK_KEY_MOMENT),
          Map.entry(new Gesture.Twice(Role.MARK), Wish.MARK_RIGHTS_TOLD),
          Map.entry(new Gesture.Held(Role.MARK), Wish.MARK_CERTIFICATES_SHOWN),
          Map.entry(new Gesture.Chord(Set.of(Role.MARK, Role.PHOTO)), Wish.MARK_REFUSED),
          Map.entry(new Gesture.Chord(Set.of(Role.MARK, Role.AUDIO)), Wish.REASON));

  private final Gestures gestures = new Gestures(Set.of(Role.MARK));
  private final Consumer<Wish> hearer;
  private final ScheduledExecutorService patience =
      Executors.newSingleThreadScheduledExecutor(
          runnable -> Thread.ofPlatform().daemon().name("fingers").unstarted(runnable));

  Fingers(Consumer<Wish> hearer) {
    this.hearer = hearer;
  }

  /** A button moved. May be called by many threads. */
  synchronized void moved(Moved moved) {
    told(gestures.moved(moved));
  }

  private synchronized void passed() {
    told(gestures.passed(System.nanoTime()));
  }

  private void told(List<Gesture> completed) {
    completed.stream()
        .flatMap(gesture -> Optional.ofNullable(WISHES.get(gesture)).stream())
        .forEach(hearer);
    var deadline = gestures.deadline();
    if (deadline.isPresent()) {
      long wait = Math.max(0, deadline.getAsLong() - System.nanoTime());
      var _ = patience.schedule(this::passed, wait, TimeUnit.NANOSECONDS);
    }
  }
}
