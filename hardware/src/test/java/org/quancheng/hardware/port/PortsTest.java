package org.quancheng.hardware.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever writes another driver finds beside each part where it is described. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PortsTest {

  @ParameterizedTest
  @ValueSource(
      classes = {
        BatteryGauge.class,
        Button.class,
        Buzzer.class,
        CardReader.class,
        Positioning.class,
        PowerMeter.class,
        RealTimeClock.class,
        Screen.class,
        StatusLight.class,
        Thermometer.class
      })
  void each_part_names_its_source(Class<?> port) throws Exception {
    var file = Path.of("src/main/java", port.getName().replace('.', '/') + ".java");
    assertThat(Files.readString(file)).containsPattern("@see <a\\s+(\\*\\s+)?href=\"https://");
  }
}
