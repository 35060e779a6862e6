package org.quancheng.hardware.port;

import java.util.Map;
import java.util.Objects;

/**
 * The parts of one recorder.
 *
 * @param buttons every role has its button
 * @param state the light on the front that tells the state, also to the person being filmed
 * @param power what flows in from the bay or a charger
 * @param supply present while the supply holds; absent while only the hold-up reserve is left
 */
public record RecorderParts(
    Map<Button.Role, Button> buttons,
    StatusLight state,
    Buzzer buzzer,
    Screen screen,
    CardReader cards,
    BatteryGauge battery,
    PowerMeter power,
    Thermometer thermometer,
    RealTimeClock clock,
    Positioning positioning,
    DockPresence dock,
    PresenceLine supply) {

  public RecorderParts {
    buttons = Map.copyOf(buttons);
    for (var role : Button.Role.values()) {
      if (!buttons.containsKey(role)) {
        throw new IllegalArgumentException("no button for " + role);
      }
    }
  }

  /** The button of a role. */
  public Button button(Button.Role role) {
    return Objects.requireNonNull(buttons.get(role));
  }
}
