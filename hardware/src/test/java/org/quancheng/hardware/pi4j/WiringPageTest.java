package org.quancheng.hardware.pi4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.quancheng.hardware.pi4j.chip.Ds3231;
import org.quancheng.hardware.pi4j.chip.Ina219;
import org.quancheng.hardware.pi4j.chip.Max17048;
import org.quancheng.hardware.pi4j.chip.Pn532;
import org.quancheng.hardware.pi4j.chip.Ssd1306;
import org.quancheng.hardware.port.Button.Role;

/** Keeps the wiring page true: its pins are those in the code. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WiringPageTest {

  private static final Path DOCS = Path.of("../docs");

  /** Header pins of the lines that the recorder uses, by BCM number. */
  private static final Map<Integer, Integer> HEADER_PINS =
      Map.ofEntries(
          Map.entry(17, 11),
          Map.entry(27, 13),
          Map.entry(22, 15),
          Map.entry(23, 16),
          Map.entry(5, 29),
          Map.entry(6, 31),
          Map.entry(13, 33),
          Map.entry(18, 12),
          Map.entry(19, 35),
          Map.entry(24, 18),
          Map.entry(25, 22));

  @Test
  void a_recorders_pins_are_those_in_the_code() throws IOException {
    for (var role : Role.values()) {
      row(role + " button", RecorderPins.button(role));
    }
    row("light, red", RecorderPins.RED);
    row("light, green", RecorderPins.GREEN);
    row("light, blue", RecorderPins.BLUE);
    row("piezo", RecorderPins.PIEZO);
    row("vibration motor", RecorderPins.MOTOR);
    row("dock contacts", RecorderPins.CONTACTS);
    row("supply failing", RecorderPins.SUPPLY);
  }

  @Test
  void addresses_are_those_in_the_code() throws IOException {
    assertThat(page())
        .contains(
            "| SSD1306 | 0x%02X |".formatted(Ssd1306.ADDRESS),
            "| DS3231 | 0x%02X |".formatted(Ds3231.ADDRESS),
            "| MAX17048 | 0x%02X |".formatted(Max17048.ADDRESS),
            "| INA219 | 0x%02X |".formatted(Ina219.ADDRESS),
            "| PN532 | 0x%02X |".formatted(Pn532.ADDRESS));
  }

  @Test
  void a_docks_pins_are_those_in_the_code_and_none_is_used_twice() throws IOException {
    for (int bay = 1; bay <= DockPins.BAYS.size(); bay++) {
      var pins = DockPins.BAYS.get(bay - 1);
      assertThat(page())
          .contains(
              "| %d | %d | %d | %d | %d | %d | %d |"
                  .formatted(
                      bay,
                      pins.presence(),
                      pins.red(),
                      pins.green(),
                      pins.blue(),
                      pins.supply(),
                      pins.latch()));
    }
    assertThat(page()).contains("piezo on line %d ".formatted(DockPins.PIEZO));
    assertThat(
            Stream.concat(
                Stream.of(DockPins.PIEZO), DockPins.BAYS.stream().flatMap(WiringPageTest::lines)))
        .doesNotHaveDuplicates();
  }

  @Test
  void the_rules_for_udev_are_those_that_are_installed() throws IOException {
    assertThat(page())
        .contains(Files.readString(Path.of("../recorder-agent/device/70-quancheng.rules")));
  }

  @Test
  void the_boards_settings_are_those_that_are_installed_and_leave_no_radio_on() throws IOException {
    var settings = Files.readString(Path.of("../recorder-agent/device/config-quancheng.txt"));
    assertThat(page()).contains("```ini\n" + settings + "```\n");
    assertThat(settings.lines())
        .contains(
            "dtparam=i2c_arm=on",
            "dtoverlay=pwm,pin=%d,func=2".formatted(RecorderPins.PIEZO),
            "enable_uart=1",
            "dtoverlay=disable-wifi",
            "dtoverlay=disable-bt");
  }

  private static Stream<Integer> lines(DockPins pins) {
    return Stream.of(
        pins.presence(), pins.red(), pins.green(), pins.blue(), pins.supply(), pins.latch());
  }

  private static void row(String part, int bcm) throws IOException {
    assertThat(page()).contains("| %s | %d | %d |".formatted(part, bcm, HEADER_PINS.get(bcm)));
    assertThat(Files.readString(DOCS.resolve("images/recorder-wiring.svg"))).contains("GPIO" + bcm);
  }

  private static String page() throws IOException {
    return Files.readString(DOCS.resolve("hardware.md"));
  }
}
