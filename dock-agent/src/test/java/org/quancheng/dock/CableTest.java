package org.quancheng.dock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.dock.fixture.TestStore;

/** Bays as on a device: the same link-local address on each, and the interface tells which. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CableTest {

  private static final List<String> BAYS = List.of("qcbay1", "qcbay2");

  @TempDir Path directory;

  @BeforeEach
  void plug() throws Exception {
    assumeTrue(
        "root".equals(System.getProperty("user.name")) && ip("-V"),
        "SKIPPED LOUDLY: networks of bays need root and the command ip (Debian: iproute2)");
    for (var bay : BAYS) {
      ip("link", "del", bay);
      assertThat(ip("link", "add", bay, "type", "veth", "peer", "name", bay + "r")).isTrue();
      assertThat(ip("link", "set", bay, "up") && ip("link", "set", bay + "r", "up")).isTrue();
      assertThat(ip("-6", "addr", "add", "fe80::77/64", "dev", bay, "nodad")).isTrue();
    }
  }

  @AfterEach
  void unplug() throws Exception {
    for (var bay : BAYS) {
      ip("link", "del", bay);
    }
  }

  @Test
  void the_interface_tells_the_bay_where_all_bays_have_one_address() throws Exception {
    var addresses = BAYS.stream().map("fe80::77%%%s"::formatted).toList();
    try (var store = new TestStore(directory.resolve("store"));
        var dock = DockFixture.startAt(addresses, directory.resolve("dock"), store.address());
        var recorder = dock.recorder("recorder-1", 2)) {
      recorder.film(10_000);
      recorder.pushAll(recorder.dock());

      dock.awaitBay(2, "STORED");
      assertThat(dock.bayState(1)).isEqualTo("EMPTY");
    }
  }

  private static boolean ip(String... arguments) throws Exception {
    var command = new java.util.ArrayList<>(List.of("ip"));
    command.addAll(List.of(arguments));
    try {
      var ip = new ProcessBuilder(command).redirectErrorStream(true).start();
      var said = new String(ip.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean done = ip.waitFor() == 0;
      if (!done) {
        System.out.println(String.join(" ", command) + ": " + said);
      }
      return done;
    } catch (java.io.IOException _) {
      return false;
    }
  }
}
