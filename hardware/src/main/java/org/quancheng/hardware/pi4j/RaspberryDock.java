package org.quancheng.hardware.pi4j;

import com.pi4j.context.Context;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.quancheng.hardware.pi4j.chip.Pn532;
import org.quancheng.hardware.port.Bay;
import org.quancheng.hardware.port.DockParts;
import org.quancheng.hardware.port.HardwareException;

/** A dock of up to four bays wired to a Raspberry Pi's header, as in {@code docs/hardware.md}. */
public final class RaspberryDock implements AutoCloseable {

  private final Context pi4j;
  private final Lines lines;
  private final Pi4jBuzzer buzzer;
  private final DockParts parts;

  private RaspberryDock(Context pi4j, Lines lines, List<Bay> bays) {
    this.pi4j = pi4j;
    this.lines = lines;
    this.buzzer = Pi4jBuzzer.ofOnePitch(lines.output("piezo", DockPins.PIEZO));
    var cards = new Pn532(lines.chip("cards", Pn532.ADDRESS), lines.bus());
    this.parts = new DockParts(bays, cards, buzzer);
  }

  /**
   * Opens the bays on this board.
   *
   * @throws IllegalArgumentException if the board has not so many
   * @throws HardwareException if this is no Raspberry Pi, or this user may not use its lines
   */
  public static RaspberryDock open(int bayCount) throws HardwareException {
    var header = Header.find(Path.of("/sys"));
    return on(RaspberryPi.open(header), header, bayCount);
  }

  static RaspberryDock on(Context pi4j, Header header, int bayCount) {
    if (bayCount < 1 || bayCount > DockPins.BAYS.size()) {
      throw new IllegalArgumentException(
          "a board serves 1 to %d bays, not %d".formatted(DockPins.BAYS.size(), bayCount));
    }
    var lines = new Lines(pi4j, header);
    var bays = new ArrayList<Bay>();
    for (int number = 1; number <= bayCount; number++) {
      var pins = DockPins.BAYS.get(number - 1);
      var name = "bay-" + number;
      bays.add(
          new Pi4jBay(
              number,
              lines.input(name + "-presence", pins.presence()),
              lines.light(name, pins.red(), pins.green(), pins.blue()),
              new Pi4jBay.Switched(
                  lines.output(name + "-supply", pins.supply()),
                  lines.output(name + "-latch", pins.latch()))));
    }
    return new RaspberryDock(pi4j, lines, bays);
  }

  public DockParts parts() {
    return parts;
  }

  @Override
  public void close() {
    buzzer.close();
    lines.close();
    pi4j.shutdown();
  }
}
