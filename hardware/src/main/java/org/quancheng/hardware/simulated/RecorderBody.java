package org.quancheng.hardware.simulated;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.quancheng.hardware.port.Button.Move;
import org.quancheng.hardware.port.Button.Role;

/** What a hand can do to a simulated recorder, whether it has chips or only their answers. */
public interface RecorderBody {

  /** Moves a button now. */
  void move(Role button, Move move);

  /** Presses a button for a time. */
  void hold(Role button, Duration length);

  /** Taps a card with this text on it; not every text is that of a service card. */
  void tap(String text);

  void charge(int percent, boolean charging);

  void warm(double celsius);

  /** Whether the supply holds; otherwise only the reserve is left. */
  void supply(boolean holds);

  /** Places the receiver; empty when it sees no satellites. */
  void position(Optional<Place> place);

  /** Puts the recorder into a bay, or takes it out. */
  void dock(Optional<URI> bay);

  /** Moves the clock chip's time without anybody setting it. */
  void jump(Duration step);

  /** Makes the clock chip forget the time. */
  void stopClock();

  /** A place in degrees, WGS 84. */
  record Place(double latitude, double longitude) {}
}
