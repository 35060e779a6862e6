package org.quancheng.hardware.pi4j;

import com.pi4j.context.Context;
import java.util.ArrayList;
import java.util.List;
import org.quancheng.hardware.port.Bay;
import org.quancheng.hardware.port.HardwareException;

/** A dock of up to four bays wired to a Raspberry Pi's header, as in {@code docs/hardware.md}. */
public final class RaspberryDock implements AutoCloseable {

  private record Wiring(int presence, int red, int green, int blue, int supply) {}

  private static final List<Wiring> WIRING =
      List.of(
          new Wiring(4, 17, 27, 22, 5),
          new Wiring(6, 13, 19, 26, 12),
          new Wiring(16, 20, 21, 23, 24),
          new Wiring(25, 8, 7, 9, 10));

  private final Context pi4j;
  private final List<Bay> bays;

  private RaspberryDock(Context pi4j, List<Bay> bays) {
    this.pi4j = pi4j;
    this.bays = List.copyOf(bays);
  }

  /**
   * Opens the bays on this board.
   *
   * @throws IllegalArgumentException if the board has not so many
   * @throws HardwareException if this is no Raspberry Pi, or this user may not use its lines
   */
  public static RaspberryDock open(int bayCount) throws HardwareException {
    return on(RaspberryPi.open(), bayCount);
  }

  static RaspberryDock on(Context pi4j, int bayCount) {
    if (bayCount < 1 || bayCount > WIRING.size()) {
      throw new IllegalArgumentException(
          "a board serves 1 to %d bays, not %d".formatted(WIRING.size(), bayCount));
    }
    var lines = new Lines(pi4j);
    var bays = new ArrayList<Bay>();
    for (int number = 1; number <= bayCount; number++) {
      var wiring = WIRING.get(number - 1);
      var name = "bay-" + number;
      bays.add(
          new Pi4jBay(
              number,
              lines.input(name + "-presence", wiring.presence()),
              lines.light(name, wiring.red(), wiring.green(), wiring.blue()),
              lines.output(name + "-supply", wiring.supply())));
    }
    return new RaspberryDock(pi4j, bays);
  }

  public List<Bay> bays() {
    return bays;
  }

  @Override
  public void close() {
    pi4j.shutdown();
  }
}
