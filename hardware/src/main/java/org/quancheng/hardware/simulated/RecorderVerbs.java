package org.quancheng.hardware.simulated;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quancheng.hardware.port.Button.Move;
import org.quancheng.hardware.port.Button.Role;
import org.quancheng.hardware.simulated.RecorderBody.Place;

/** The commands by which a hand moves a recorder; every simulated recorder knows the same. */
public final class RecorderVerbs {

  private static final Duration SHORT = Duration.ofMillis(120);
  private static final Duration LONG = Duration.ofMillis(3200);

  private final RecorderBody body;

  private RecorderVerbs(RecorderBody body) {
    this.body = body;
  }

  /** Teaches a hand what it can do to this body. */
  public static void teach(Hand hand, RecorderBody body) {
    var verbs = new RecorderVerbs(body);
    hand.teach("press BUTTON [short|double|long]", verbs::press);
    hand.teach("down BUTTON", words -> body.move(button(words.getFirst()), Move.DOWN));
    hand.teach("up BUTTON", words -> body.move(button(words.getFirst()), Move.UP));
    hand.teach("card OFFICER CERTIFICATE | blank", words -> body.tap(String.join(";", words)));
    hand.teach("dock ADDRESS", words -> body.dock(Optional.of(URI.create(words.getFirst()))));
    hand.teach("undock", _ -> body.dock(Optional.empty()));
    hand.teach(
        "battery PERCENT [charging]",
        words -> body.charge(Integer.parseInt(words.getFirst()), words.contains("charging")));
    hand.teach("temperature CELSIUS", words -> body.warm(Double.parseDouble(words.getFirst())));
    hand.teach("supply ok|failing", words -> body.supply("ok".equals(words.getFirst())));
    hand.teach("position LATITUDE LONGITUDE | none", words -> body.position(place(words)));
    hand.teach("clock jump SECONDS | stop", verbs::clock);
  }

  private void press(List<String> words) {
    var button = button(words.getFirst());
    switch (words.size() > 1 ? words.get(1) : "short") {
      case "short" -> body.hold(button, SHORT);
      case "long" -> body.hold(button, LONG);
      case "double" -> {
        body.hold(button, SHORT);
        body.hold(button, SHORT);
      }
      default -> throw new IllegalArgumentException(words.get(1) + " is no way to press");
    }
  }

  private void clock(List<String> words) {
    switch (words.getFirst()) {
      case "jump" -> body.jump(Duration.ofSeconds(Long.parseLong(words.get(1))));
      case "stop" -> body.stopClock();
      default -> throw new IllegalArgumentException("a clock cannot " + words.getFirst());
    }
  }

  private static Role button(String word) {
    return Role.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static Optional<Place> place(List<String> words) {
    return "none".equals(words.getFirst())
        ? Optional.empty()
        : Optional.of(
            new Place(Double.parseDouble(words.get(0)), Double.parseDouble(words.get(1))));
  }
}
