package org.quancheng.dock;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.quancheng.dock.bay.BayView;
import org.quancheng.dock.desk.Notice;
import org.quancheng.dock.kiosk.Tile;
import org.quancheng.dock.kiosk.Words;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.hardware.pi4j.RaspberryDock;
import org.quancheng.hardware.port.Bay;
import org.quancheng.hardware.port.Buzzer.Tone;
import org.quancheng.hardware.port.CardReader;
import org.quancheng.hardware.port.DockParts;
import org.quancheng.hardware.port.HardwareException;
import org.quancheng.hardware.simulated.Hand;
import org.quancheng.hardware.simulated.SimulatedDock;

/** The parts of the machine, and who moves the simulated ones. */
final class Panel implements AutoCloseable {

  private static final Duration SHORT = Duration.ofMillis(120);
  private static final Duration LONG = Duration.ofMillis(400);

  private final DockParts parts;
  private final Hand hand;
  private final Console console;
  private final Optional<RaspberryDock> board;

  private Panel(DockParts parts, Hand hand, Console console, Optional<RaspberryDock> board) {
    this.parts = parts;
    this.hand = hand;
    this.console = console;
    this.board = board;
  }

  /** Where the hand's commands come from, and where events are told. */
  record Console(InputStream commands, PrintStream events) {}

  static Panel of(DockSettings settings, Console console, CountDownLatch quit) {
    var hand = new Hand(console.events());
    hand.teach("quit", _ -> quit.countDown());
    return switch (settings.hardware()) {
      case SIMULATED ->
          new Panel(
              new SimulatedDock(settings.bays(), hand).parts(), hand, console, Optional.empty());
      case RASPBERRY_PI -> {
        var board = board(settings.bays());
        yield new Panel(board.parts(), hand, console, Optional.of(board));
      }
    };
  }

  private static RaspberryDock board(int bays) {
    try {
      return RaspberryDock.open(bays);
    } catch (HardwareException | IllegalArgumentException e) {
      throw new OperatorException(
          "this machine's bays cannot be used: " + e.getMessage(),
          "See the dock's wiring in docs/hardware.md, or set hardware = \"simulated\".");
    }
  }

  List<Bay> bays() {
    return parts.bays();
  }

  /** The reader for officers' cards. */
  CardReader cards() {
    return parts.cards();
  }

  /** Beeps for what the desk says; loudly when it protests. */
  void sound(Notice.Mood mood) {
    parts
        .buzzer()
        .play(
            switch (mood) {
              case CALM -> List.of(new Tone(1800, SHORT));
              case REFUSED -> List.of(new Tone(500, LONG));
              case ALARM -> Collections.nCopies(5, new Tone(2600, LONG));
            });
  }

  /** Tells the simulation what a bay shows. */
  void tell(BayView view) {
    if (board.isEmpty()) {
      String state = view.state().getClass().getSimpleName().toUpperCase(Locale.ROOT);
      String word = Tile.word(view, Words.chinese());
      hand.tell("bay", Map.of("bay", view.bay(), "state", state, "word", word));
    }
  }

  /** Obeys the hand, where there is one, until its commands end. */
  void obey() {
    if (board.isEmpty()) {
      Thread.ofVirtual().name("hand").start(() -> hand.obey(console.commands()));
    }
  }

  @Override
  public void close() {
    board.ifPresent(RaspberryDock::close);
  }
}
