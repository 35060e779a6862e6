package org.quancheng.hardware.pi4j;

import com.pi4j.context.Context;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.quancheng.hardware.font.BitmapFont;
import org.quancheng.hardware.nmea.SerialReceiver;
import org.quancheng.hardware.pi4j.chip.Ds3231;
import org.quancheng.hardware.pi4j.chip.Ina219;
import org.quancheng.hardware.pi4j.chip.Max17048;
import org.quancheng.hardware.pi4j.chip.Pn532;
import org.quancheng.hardware.pi4j.chip.Ssd1306;
import org.quancheng.hardware.port.Button;
import org.quancheng.hardware.port.Button.Role;
import org.quancheng.hardware.port.DockPresence;
import org.quancheng.hardware.port.DockPresence.Contact.Docked;
import org.quancheng.hardware.port.DockPresence.Contact.Undocked;
import org.quancheng.hardware.port.HardwareException;
import org.quancheng.hardware.port.PresenceLine;
import org.quancheng.hardware.port.RecorderParts;

/** A recorder wired to a Raspberry Pi's header, as in {@code docs/hardware.md}. */
public final class RaspberryRecorder implements AutoCloseable {

  /** Named by the udev rule, since the line's own name depends on the board. */
  private static final Path RECEIVER = Path.of("/dev/quancheng-gnss");

  private final Context pi4j;
  private final Lines lines;
  private final Pi4jBuzzer buzzer;
  private final SerialReceiver receiver;
  private final RecorderParts parts;

  private RaspberryRecorder(Context pi4j, Header header, SerialReceiver.Line receiver) {
    this.pi4j = pi4j;
    this.lines = new Lines(pi4j, header);
    this.buzzer =
        Pi4jBuzzer.withMotor(lines.tone("piezo"), lines.output("motor", RecorderPins.MOTOR));
    this.receiver = SerialReceiver.listen(receiver, System::nanoTime);
    var clock = new Ds3231(lines.chip("clock", Ds3231.ADDRESS));
    this.parts =
        new RecorderParts(
            buttons(),
            lines.light("state", RecorderPins.RED, RecorderPins.GREEN, RecorderPins.BLUE),
            buzzer,
            new Ssd1306(lines.chip("screen", Ssd1306.ADDRESS), BitmapFont.load(), lines.bus()),
            new Pn532(lines.chip("cards", Pn532.ADDRESS), lines.bus()),
            new Max17048(lines.chip("gauge", Max17048.ADDRESS)),
            new Ina219(lines.chip("power", Ina219.ADDRESS)),
            clock,
            clock,
            this.receiver,
            new Contacts(lines.input("contacts", RecorderPins.CONTACTS)),
            lines.input("supply", RecorderPins.SUPPLY));
  }

  private Map<Role, Button> buttons() {
    Map<Role, Button> buttons = new EnumMap<>(Role.class);
    for (var role : Role.values()) {
      var line = lines.input(role.name(), RecorderPins.button(role));
      buttons.put(role, new Pi4jButton(role, line, System::nanoTime));
    }
    return buttons;
  }

  /**
   * Opens the recorder's lines and chips; a chip that is missing shows when it is first read.
   *
   * @throws HardwareException if this is no Raspberry Pi, or this user may not use its lines
   */
  public static RaspberryRecorder open() throws HardwareException {
    var header = Header.find(Path.of("/sys"));
    return new RaspberryRecorder(
        RaspberryPi.open(header), header, () -> Files.newInputStream(RECEIVER));
  }

  /**
   * Opens a recorder on a board that is there already, such as a simulated one.
   *
   * @param receiver the line on which the satellite receiver speaks
   */
  public static RaspberryRecorder on(Context pi4j, SerialReceiver.Line receiver) {
    return new RaspberryRecorder(pi4j, new Header(1, 0, 0), receiver);
  }

  public RecorderParts parts() {
    return parts;
  }

  @Override
  public void close() {
    receiver.close();
    buzzer.close();
    lines.close();
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
