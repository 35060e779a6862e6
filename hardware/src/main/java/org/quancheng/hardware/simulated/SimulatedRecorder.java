package org.quancheng.hardware.simulated;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.quancheng.hardware.port.BatteryGauge.Charge;
import org.quancheng.hardware.port.Button;
import org.quancheng.hardware.port.Button.Move;
import org.quancheng.hardware.port.Button.Role;
import org.quancheng.hardware.port.CardReader;
import org.quancheng.hardware.port.DockPresence.Contact.Docked;
import org.quancheng.hardware.port.DockPresence.Contact.Undocked;
import org.quancheng.hardware.port.Positioning.Fix;
import org.quancheng.hardware.port.RealTimeClock;
import org.quancheng.hardware.port.RecorderParts;

/**
 * The parts of a recorder in memory. The hand learns {@code press}, {@code down}, {@code up},
 * {@code card}, {@code dock}, {@code undock}, {@code battery}, {@code supply} and {@code position}.
 */
public final class SimulatedRecorder {

  private static final Duration SHORT = Duration.ofMillis(120);
  private static final Duration LONG = Duration.ofMillis(3200);

  private final Hand hand;
  private final InstantSource time;
  private final Map<Role, SimulatedButton> buttons = new EnumMap<>(Role.class);
  private final SimulatedContacts contacts = new SimulatedContacts();
  private final SimulatedLine supply = new SimulatedLine(true);
  private final AtomicReference<Charge> charge =
      new AtomicReference<>(new Charge(100, 4100, false));
  private final AtomicReference<Optional<Fix>> fix = new AtomicReference<>(Optional.empty());
  private volatile Consumer<CardReader.Card> cardListener = _ -> {};

  public SimulatedRecorder(Hand hand, InstantSource time) {
    this.hand = hand;
    this.time = time;
    for (var role : Role.values()) {
      buttons.put(role, new SimulatedButton(role, System::nanoTime));
    }
    teachButtons();
    teachSurroundings();
  }

  /** The parts, as a recorder sees them. */
  public RecorderParts parts() {
    return new RecorderParts(
        Map.<Role, Button>copyOf(buttons),
        new SimulatedLight(Map.of("part", "state"), hand::tell),
        tones -> hand.tell("buzzer", Map.of("tones", tones.size())),
        lines -> hand.tell("screen", Map.of("lines", lines)),
        listener -> cardListener = listener,
        charge::get,
        new SteadyClock(),
        fix::get,
        contacts,
        supply);
  }

  private void teachButtons() {
    hand.teach("press BUTTON [short|double|long]", this::press);
    hand.teach("down BUTTON", words -> button(words.getFirst()).move(Move.DOWN));
    hand.teach("up BUTTON", words -> button(words.getFirst()).move(Move.UP));
  }

  private void teachSurroundings() {
    hand.teach(
        "card OFFICER CERTIFICATE",
        words -> cardListener.accept(new CardReader.Card(words.get(0), words.get(1))));
    hand.teach(
        "dock ADDRESS",
        words -> contacts.drive(new Docked(Optional.of(URI.create(words.getFirst())))));
    hand.teach("undock", _ -> contacts.drive(new Undocked()));
    hand.teach(
        "battery PERCENT",
        words -> charge.set(new Charge(Integer.parseInt(words.getFirst()), 3700, false)));
    hand.teach("supply ok|failing", words -> supply.drive("ok".equals(words.getFirst())));
    hand.teach("position LATITUDE LONGITUDE | none", words -> fix.set(position(words)));
  }

  private void press(List<String> words) {
    var button = button(words.getFirst());
    switch (words.size() > 1 ? words.get(1) : "short") {
      case "short" -> button.hold(SHORT.toNanos());
      case "long" -> button.hold(LONG.toNanos());
      case "double" -> {
        button.hold(SHORT.toNanos());
        button.hold(SHORT.toNanos());
      }
      default -> throw new IllegalArgumentException(words.get(1) + " is no way to press");
    }
  }

  private SimulatedButton button(String word) {
    var role = Role.valueOf(word.toUpperCase(Locale.ROOT));
    var button = buttons.get(role);
    if (button == null) {
      throw new IllegalArgumentException("no button " + word);
    }
    return button;
  }

  private Optional<Fix> position(List<String> words) {
    return "none".equals(words.getFirst())
        ? Optional.empty()
        : Optional.of(
            new Fix(
                Double.parseDouble(words.get(0)),
                Double.parseDouble(words.get(1)),
                5.0,
                9,
                time.instant()));
  }

  /** A clock chip that never loses the time of the machine it is simulated on. */
  private final class SteadyClock implements RealTimeClock {

    private volatile Duration shift = Duration.ZERO;

    @Override
    public Reading read() {
      return new Reading(time.instant().plus(shift), true);
    }

    @Override
    public void set(Instant utc) {
      shift = Duration.between(time.instant(), utc);
    }
  }
}
