package org.quancheng.simulation.shift;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.quancheng.simulation.bureau.SimulatedBureau;

/** Plays a shift: every officer at once, as in life. */
public final class Shift {

  private final SimulatedBureau bureau;
  private final Consumer<String> narrator;

  /** A shift in this bureau; the narrator is told what happens, one sentence at a time. */
  public Shift(SimulatedBureau bureau, Consumer<String> narrator) {
    this.bureau = bureau;
    this.narrator = narrator;
  }

  /**
   * Plays all parts to the end: every capture docked, receipted and erased.
   *
   * @throws IOException if an agent cannot be started
   */
  public List<Taken> play(List<Part> parts) throws IOException, InterruptedException {
    var taken = new ArrayList<Taken>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var playing =
          parts.stream()
              .map(part -> (Callable<List<Taken>>) new Duty(bureau, part, narrator)::serve)
              .toList();
      for (var part : threads.invokeAll(playing)) {
        taken.addAll(part.get());
      }
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException cause -> throw cause;
        case RuntimeException cause -> throw cause;
        case null, default -> throw new IllegalStateException(e);
      }
    }
    return taken;
  }
}
