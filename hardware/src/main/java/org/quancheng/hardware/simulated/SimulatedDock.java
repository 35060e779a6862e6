package org.quancheng.hardware.simulated;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.quancheng.hardware.port.Buzzer;
import org.quancheng.hardware.port.CardReader;
import org.quancheng.hardware.port.DockParts;

/**
 * The parts of a dock in memory; the hand learns {@code insert N}, {@code remove N} and to tap a
 * card on the dock's reader.
 */
public final class SimulatedDock {

  private final List<SimulatedBay> bays = new ArrayList<>();
  private final Buzzer buzzer;
  private volatile Consumer<CardReader.Tap> cardListener = _ -> {};

  /** Makes a dock with empty bays, numbered from 1. */
  public SimulatedDock(int bayCount, Hand hand) {
    for (int number = 1; number <= bayCount; number++) {
      bays.add(new SimulatedBay(number, hand::tell));
    }
    this.buzzer = new SimulatedBuzzer(hand::tell, _ -> {});
    hand.teach("card OFFICER CERTIFICATE | blank", words -> cardListener.accept(tap(words)));
    hand.teach("insert N", words -> bay(words.getFirst()).occupy(true));
    hand.teach("remove N", words -> bay(words.getFirst()).occupy(false));
  }

  /** What the dock is made of. */
  public DockParts parts() {
    return new DockParts(List.copyOf(bays), listener -> cardListener = listener, buzzer);
  }

  private static CardReader.Tap tap(List<String> words) {
    return words.size() == 2
        ? new CardReader.Card(words.getFirst(), words.getLast())
        : new CardReader.Unreadable();
  }

  private SimulatedBay bay(String word) {
    int number = Integer.parseInt(word);
    if (number < 1 || number > bays.size()) {
      throw new IllegalArgumentException("there are bays 1 to " + bays.size());
    }
    return bays.get(number - 1);
  }
}
