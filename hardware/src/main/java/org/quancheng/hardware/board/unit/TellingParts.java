package org.quancheng.hardware.board.unit;

import java.util.List;
import java.util.Map;
import org.quancheng.hardware.port.HardwareException;
import org.quancheng.hardware.port.RecorderParts;
import org.quancheng.hardware.port.Screen;
import org.quancheng.hardware.port.StatusLight;
import org.quancheng.hardware.simulated.Hand;
import org.quancheng.hardware.simulated.SimulatedBuzzer;
import org.quancheng.hardware.simulated.SimulatedLight;

/** Tells a hand's watcher what goes to the light, the buzzer and the screen, and passes it on. */
final class TellingParts {

  private TellingParts() {}

  static RecorderParts of(RecorderParts parts, BoardContacts contacts, Hand hand) {
    var told = new SimulatedLight(Map.of("part", "state"), hand::tell);
    StatusLight light =
        signal -> {
          told.show(signal);
          parts.state().show(signal);
        };
    return new RecorderParts(
        parts.buttons(),
        light,
        new SimulatedBuzzer(hand::tell, parts.buzzer()),
        new TellingScreen(parts.screen(), hand),
        parts.cards(),
        parts.battery(),
        parts.power(),
        parts.thermometer(),
        parts.clock(),
        parts.positioning(),
        contacts,
        parts.supply());
  }

  private record TellingScreen(Screen screen, Hand hand) implements Screen {

    @Override
    public void show(List<String> lines) {
      hand.tell("screen", Map.of("lines", lines));
      screen.show(lines);
    }

    @Override
    public void check() throws HardwareException {
      screen.check();
    }
  }
}
