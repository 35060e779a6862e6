package org.quancheng.hardware.pi4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.quancheng.hardware.port.HardwareException;

/**
 * Where the kernel has put what leads to the header. Numbers of buses and chips change with the
 * kernel, so both are found by the names that the device tree gives them.
 *
 * @param i2cBus the bus on pins 3 and 5
 * @param pwmChip the chip that can drive pin 12 (BCM 18)
 * @param pwmChannel its channel for that pin
 */
record Header(int i2cBus, int pwmChip, int pwmChannel) {

  /** The bus on Raspberry Pi 5, and on all before it. */
  private static final List<String> I2C_NODES = List.of("i2c@74000", "i2c@7e804000");

  private record Tone(String node, int channel) {}

  private static final List<Tone> PWM_NODES =
      List.of(new Tone("pwm@98000", 2), new Tone("pwm@7e20c000", 0));

  /**
   * Looks the header up.
   *
   * @param sys where sysfs is mounted
   * @throws HardwareException if bus or chip are not there; the message names the missing overlay
   */
  static Header find(Path sys) throws HardwareException {
    int bus =
        I2C_NODES.stream()
            .flatMap(
                node -> number(sys.resolve("bus/i2c/devices"), "i2c-", "of_node", node).stream())
            .findFirst()
            .orElseThrow(() -> missing("I²C bus", "dtparam=i2c_arm=on"));
    for (var tone : PWM_NODES) {
      var chip = number(sys.resolve("class/pwm"), "pwmchip", "device/of_node", tone.node());
      if (chip.isPresent()) {
        return new Header(bus, chip.get(), tone.channel());
      }
    }
    throw missing("PWM chip", "dtoverlay=pwm,pin=18,func=2");
  }

  private static HardwareException missing(String what, String line) {
    return new HardwareException(
        "the header's %s is not there; config.txt needs '%s'".formatted(what, line));
  }

  private static Optional<Integer> number(Path folder, String prefix, String link, String node) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (var entries = Files.newDirectoryStream(folder, prefix + "*")) {
      for (var entry : entries) {
        var place = entry.resolve(link);
        if (Files.exists(place) && place.toRealPath().endsWith(node)) {
          return Optional.of(
              Integer.parseInt(
                  entry.getFileName().toString(),
                  prefix.length(),
                  entry.getFileName().toString().length(),
                  10));
        }
      }
    } catch (IOException | NumberFormatException _) {
      return Optional.empty(); // What cannot be read is not there.
    }
    return Optional.empty();
  }
}
