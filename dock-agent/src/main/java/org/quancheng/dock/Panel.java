package org.quancheng.dock;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.quancheng.dock.bay.BayView;
import org.quancheng.dock.kiosk.Tile;
import org.quancheng.dock.kiosk.Words;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.hardware.port.Bay;
import org.quancheng.hardware.simulated.Hand;
import org.quancheng.hardware.simulated.SimulatedDock;

/** The bays of the machine, real or simulated, and who moves the simulated ones. */
final class Panel {

  private final List<Bay> bays;
  private final Hand hand;
  private final Console console;
  private final boolean simulated;

  private Panel(List<Bay> bays, Hand hand, Console console, boolean simulated) {
    this.bays = bays;
    this.hand = hand;
    this.console = console;
    this.simulated = simulated;
  }

  /** Where the hand's commands come from, and where events are told. */
  record Console(InputStream commands, PrintStream events) {}

  static Panel of(DockSettings settings, Console console, CountDownLatch quit) {
    var hand = new Hand(console.events());
    hand.teach("quit", _ -> quit.countDown());
    return switch (settings.hardware()) {
      case SIMULATED ->
          new Panel(new SimulatedDock(settings.bays(), hand).bays(), hand, console, true);
      case RASPBERRY_PI ->
          throw new OperatorException(
              "this build has no bays on a Raspberry Pi yet", "Set hardware = \"simulated\".");
    };
  }

  List<Bay> bays() {
    return bays;
  }

  /** Tells the simulation what a bay shows. */
  void tell(BayView view) {
    if (simulated) {
      String state = view.state().getClass().getSimpleName().toUpperCase(Locale.ROOT);
      String word = Tile.word(view, Words.chinese());
      hand.tell("bay", Map.of("bay", view.bay(), "state", state, "word", word));
    }
  }

  /** Obeys the hand, where there is one, until its commands end. */
  void obey() {
    if (simulated) {
      Thread.ofVirtual().name("hand").start(() -> hand.obey(console.commands()));
    }
  }
}
