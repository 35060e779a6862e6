package org.quancheng.hardware.simulated;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.quancheng.hardware.port.BatteryGauge.Charge;
import org.quancheng.hardware.port.Button.Move;
import org.quancheng.hardware.port.Button.Role;
import org.quancheng.hardware.port.CardReader;
import org.quancheng.hardware.port.DockPresence.Contact.Docked;
import org.quancheng.hardware.port.DockPresence.Contact.Undocked;
import org.quancheng.hardware.port.Positioning.Fix;
import org.quancheng.hardware.port.Positioning.Quality;
import org.quancheng.hardware.port.PowerMeter.Flow;
import org.quancheng.hardware.port.RealTimeClock;
import org.quancheng.hardware.port.RecorderParts;

/** The parts of a recorder in memory, without chips: the quickest to start and to test with. */
public final class SimulatedRecorder implements RecorderBody {

  private static final Flow CHARGING = new Flow(5000, 900);
  private static final Flow NOTHING = new Flow(0, 0);

  private final Hand hand;
  private final InstantSource time;
  private final Map<Role, SimulatedButton> buttons = new EnumMap<>(Role.class);
  private final SimulatedContacts contacts = new SimulatedContacts();
  private final SimulatedLine supply = new SimulatedLine(true);
  private final SteadyClock clock = new SteadyClock();
  private final AtomicReference<Charge> charge =
      new AtomicReference<>(new Charge(100, 4100, false));
  private final AtomicReference<Optional<Fix>> fix = new AtomicReference<>(Optional.empty());
  private volatile Consumer<CardReader.Tap> cardListener = _ -> {};
  private volatile double celsius = 25;

  /** Makes the parts, and teaches the hand what it can do to them. */
  public SimulatedRecorder(Hand hand, InstantSource time) {
    this.hand = hand;
    this.time = time;
    for (var role : Role.values()) {
      buttons.put(role, new SimulatedButton(role, System::nanoTime));
    }
    RecorderVerbs.teach(hand, this);
    hand.begin();
  }

  /** The parts, as a recorder sees them. */
  public RecorderParts parts() {
    return new RecorderParts(
        Map.copyOf(buttons),
        new SimulatedLight(Map.of("part", "state"), hand::tell),
        new SimulatedBuzzer(hand::tell, _ -> {}),
        lines -> hand.tell("screen", Map.of("lines", lines)),
        listener -> cardListener = listener,
        charge::get,
        () -> charge.get().charging() ? CHARGING : NOTHING,
        () -> celsius,
        clock,
        fix::get,
        contacts,
        supply);
  }

  @Override
  public void move(Role button, Move move) {
    button(button).move(move);
  }

  @Override
  public void hold(Role button, Duration length) {
    button(button).hold(length.toNanos());
  }

  @Override
  public void tap(String text) {
    var parts = text.split(";", -1);
    cardListener.accept(
        parts.length == 2 ? new CardReader.Card(parts[0], parts[1]) : new CardReader.Unreadable());
  }

  @Override
  public void charge(int percent, boolean charging) {
    charge.set(new Charge(percent, 3700, charging));
  }

  @Override
  public void warm(double celsius) {
    this.celsius = celsius;
  }

  @Override
  public void supply(boolean holds) {
    supply.drive(holds);
  }

  @Override
  public void position(Optional<Place> place) {
    fix.set(
        place.map(at ->
            new Fix(at.latitude(), at.longitude(), 5.0, 9, Quality.SATELLITES, time.instant())));
  }

  @Override
  public void dock(Optional<URI> bay) {
    contacts.drive(bay.isPresent() ? new Docked(bay) : new Undocked());
  }

  @Override
  public void jump(Duration step) {
    clock.shift = clock.shift.plus(step);
  }

  @Override
  public void stopClock() {
    clock.kept = false;
  }

  private SimulatedButton button(Role role) {
    var button = buttons.get(role);
    if (button == null) {
      throw new IllegalArgumentException("no button " + role);
    }
    return button;
  }

  /** A clock chip that goes with the machine it is simulated on. */
  private final class SteadyClock implements RealTimeClock {

    private volatile Duration shift = Duration.ZERO;
    private volatile boolean kept = true;

    @Override
    public Reading read() {
      return new Reading(time.instant().plus(shift), kept);
    }

    @Override
    public void set(Instant utc) {
      shift = Duration.between(time.instant(), utc);
      kept = true;
    }
  }
}
