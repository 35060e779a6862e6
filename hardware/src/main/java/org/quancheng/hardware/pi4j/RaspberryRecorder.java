package org.quancheng.hardware.pi4j;

import com.pi4j.context.Context;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.quancheng.hardware.port.Button;
import org.quancheng.hardware.port.Button.Role;
import org.quancheng.hardware.port.DockPresence;
import org.quancheng.hardware.port.DockPresence.Contact.Docked;
import org.quancheng.hardware.port.DockPresence.Contact.Undocked;
import org.quancheng.hardware.port.HardwareException;
import org.quancheng.hardware.port.PresenceLine;
import org.quancheng.hardware.port.RecorderParts;

/**
 * A recorder wired to a Raspberry Pi's header, as in {@code docs/hardware.md}. Screen, card reader
 * and positioning are not fitted on this board: nothing is shown there and nothing is heard.
 */
public final class RaspberryRecorder implements AutoCloseable {

  private static final Map<Role, Integer> BUTTONS =
      Map.of(Role.RECORD, 17, Role.PHOTO, 27, Role.AUDIO, 22, Role.MARK, 23);
  private static final int RED = 5;
  private static final int GREEN = 6;
  private static final int BLUE = 13;
  private static final int PIEZO = 18;
  private static final int MOTOR = 19;
  private static final int CONTACTS = 24;
  private static final int SUPPLY = 25;

  private final Context pi4j;
  private final Pi4jBuzzer buzzer;
  private final RecorderParts parts;

  private RaspberryRecorder(Context pi4j) {
    this.pi4j = pi4j;
    var lines = new Lines(pi4j);
    this.buzzer = new Pi4jBuzzer(lines.tone("piezo", PIEZO), lines.output("motor", MOTOR));
    Map<Role, Button> buttons = new EnumMap<>(Role.class);
    BUTTONS.forEach((role, bcm) ->
        buttons.put(role, new Pi4jButton(role, lines.input(role.name(), bcm), System::nanoTime)));
    this.parts =
        new RecorderParts(
            buttons,
            lines.light("state", RED, GREEN, BLUE),
            buzzer,
            _ -> {},
            _ -> {},
            new Max17048(lines.chip("gauge", Max17048.ADDRESS)),
            new Ds3231(lines.chip("clock", Ds3231.ADDRESS)),
            Optional::empty,
            new Contacts(lines.input("contacts", CONTACTS)),
            lines.input("supply", SUPPLY));
  }

  /**
   * Opens the recorder's lines and chips; a chip that is missing shows when it is first read.
   *
   * @throws HardwareException if this is no Raspberry Pi, or this user may not use its lines
   */
  public static RaspberryRecorder open() throws HardwareException {
    return on(RaspberryPi.open());
  }

  static RaspberryRecorder on(Context pi4j) {
    return new RaspberryRecorder(pi4j);
  }

  public RecorderParts parts() {
    return parts;
  }

  @Override
  public void close() {
    buzzer.close();
    pi4j.shutdown();
  }

  /** Dock contacts that tell no address: the bay's is the same on every dock's cable. */
  private record Contacts(PresenceLine line) implements DockPresence {

    @Override
    public Contact contact() {
      return of(line.present());
    }

    @Override
    public void listen(Consumer<Contact> listener) {
      line.listen(present -> listener.accept(of(present)));
    }

    private static Contact of(boolean present) {
      return present ? new Docked(Optional.empty()) : new Undocked();
    }
  }
}
