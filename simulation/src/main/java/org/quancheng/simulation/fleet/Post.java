package org.quancheng.simulation.fleet;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * The broker. What it holds for a dock that is away is lost when it loses all; while it is down,
 * docks ask the store themselves.
 */
final class Post {

  /** How often a dock asks while it cannot hear the broker: the default of its settings. */
  static final long POLL = 10_000;

  private final Agenda agenda;
  private final Map<SimulatedDock, Queue<Runnable>> waiting = new HashMap<>();
  private final List<SimulatedDock> asking = new ArrayList<>();
  private boolean down;
  private long lost;

  Post(Agenda agenda) {
    this.agenda = agenda;
  }

  /** Sends word to a dock. */
  void send(SimulatedDock dock, Runnable word) {
    if (down) {
      lost++;
      ask(dock);
    } else if (dock.online()) {
      word.run();
    } else {
      waiting.computeIfAbsent(dock, _ -> new ArrayDeque<>()).add(word);
    }
  }

  /** A dock is connected again. */
  void connected(SimulatedDock dock) {
    var words = waiting.remove(dock);
    if (words != null && !down) {
      words.forEach(Runnable::run);
    }
  }

  /** The broker goes, and with it all that it held. */
  void loseAll() {
    lost += waiting.values().stream().mapToLong(Queue::size).sum();
    waiting.clear();
    down = true;
  }

  void returns() {
    down = false;
  }

  long lost() {
    return lost;
  }

  private void ask(SimulatedDock dock) {
    if (asking.isEmpty()) {
      agenda.at(agenda.now() + POLL, this::askAll);
    }
    if (!asking.contains(dock)) {
      asking.add(dock);
    }
  }

  private void askAll() {
    var docks = List.copyOf(asking);
    asking.clear();
    docks.forEach(SimulatedDock::reconcile);
  }
}
