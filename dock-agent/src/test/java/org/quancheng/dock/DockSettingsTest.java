package org.quancheng.dock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.operator.Settings;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DockSettingsTest {

  @TempDir Path directory;

  @Test
  void the_settings_in_the_documentation_are_understood() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "dock.md"));
    int start = page.indexOf("```toml\n") + "```toml\n".length();

    var settings = load(page.substring(start, page.indexOf("```", start)));

    assertThat(settings.bays()).isEqualTo(4);
    assertThat(settings.limits()).contains(DockSettings.Limits.usual());
    assertThat(settings.pace()).contains(DockSettings.Pace.usual());
  }

  @Test
  void what_may_be_left_out_may_be_left_out() throws IOException {
    assertThat(load(least()).pace()).isEmpty();
  }

  @Test
  void an_unknown_setting_stops_the_start_and_the_nearest_is_suggested() {
    assertThatExceptionOfType(OperatorException.class)
        .isThrownBy(() -> load("bayes = 3\n" + least()))
        .withMessageContaining("bayes")
        .satisfies(e -> assertThat(e.remedy()).contains("bays"));
  }

  @Test
  void a_missing_setting_stops_the_start_and_is_named() {
    assertThatExceptionOfType(OperatorException.class)
        .isThrownBy(() -> load(least().replace("bays = 1\n", "")))
        .withMessageContaining("bays");
  }

  @ParameterizedTest
  @CsvSource({
    "bays = 1,bays = 17,1 to 16",
    "bays = 1,bays = 0,1 to 16",
    "kiosk = {port = 0},kiosk = {port = 65536},kiosk.port is 65536",
    "kiosk = {port = 0},kiosk = {port = -1},0 to 65535",
    "bays = 1,bays = 2,1 addresses for 2 bays",
  })
  void an_absurd_setting_stops_the_start(String sound, String absurd, String said) {
    assertThatExceptionOfType(OperatorException.class)
        .isThrownBy(() -> load(least().replace(sound, absurd)))
        .withMessageContaining(said);
  }

  private DockSettings load(String toml) throws IOException {
    var file = directory.resolve("dock.toml");
    Files.writeString(file, toml);
    return Settings.load(file, DockSettings.class);
  }

  private static String least() {
    return """
    data = "d"
    identity = "i"
    bays = 1
    listen = {addresses = ["127.0.0.1"]}
    central = {https = "https://a:1", mqtt = "ssl://a:2"}
    kiosk = {port = 0}
    """;
  }
}
