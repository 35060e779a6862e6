package org.quancheng.system.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What devices tell systemd: it understands every line, and what it starts lies beside. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UnitsTest {

  private static final List<Path> FOLDERS =
      List.of(Path.of("../recorder-agent/device"), Path.of("../dock-agent/device"));
  private static final Path ANALYZER = Path.of("/usr/bin/systemd-analyze");

  @TempDir private Path scratch;

  static List<Path> units() throws IOException {
    var units = new ArrayList<Path>();
    for (var folder : FOLDERS) {
      try (var files = Files.newDirectoryStream(folder, "*.service")) {
        files.forEach(units::add);
      }
    }
    return units;
  }

  @ParameterizedTest
  @MethodSource("units")
  void systemd_understands_every_line(Path unit) throws Exception {
    assumeThat(ANALYZER).as("*** NOT TESTED: systemd is not installed ***").exists();
    // What it starts is not installed here.
    var text = Files.readString(unit).replaceAll("=/usr/\\S+", "=/bin/true");
    var copy = Files.writeString(scratch.resolve(unit.getFileName().toString()), text);
    assertThat(said(ANALYZER.toString(), "verify", "--man=no", copy.toString())).isEmpty();
  }

  @Test
  void a_line_that_systemd_does_not_know_would_be_told() throws Exception {
    assumeThat(ANALYZER).as("*** NOT TESTED: systemd is not installed ***").exists();
    var unit = scratch.resolve("quancheng-wrong.service");
    Files.writeString(unit, "[Service]\nExecStart=/bin/true\nProtectSistem=strict\n");
    assertThat(said(ANALYZER.toString(), "verify", "--man=no", unit.toString()))
        .contains("ProtectSistem");
  }

  @ParameterizedTest
  @MethodSource("units")
  void no_unit_runs_as_root_with_all_its_powers(Path unit) throws Exception {
    assertThat(Files.readAllLines(unit)).contains("NoNewPrivileges=yes", "ProtectHome=yes");
  }

  @Test
  void the_recorder_is_watched_has_no_port_and_leaves_memory_to_the_rest_of_512_megabytes()
      throws Exception {
    assertThat(Files.readAllLines(FOLDERS.getFirst().resolve("quancheng-recorder.service")))
        .contains(
            "Type=notify",
            "WatchdogSec=15",
            "SocketBindDeny=any",
            "MemoryMax=384M",
            "OOMPolicy=continue");
  }

  private String said(String... command) throws Exception {
    var log = Files.createTempFile(scratch, "said", ".log");
    new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start()
        .waitFor();
    return Files.readString(log);
  }
}
