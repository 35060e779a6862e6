package org.quancheng.dock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.dock.fixture.TestStore;
import org.quancheng.dock.fixture.Wait;
import org.quancheng.evidence.operator.OperatorException;

/** What a person reads when something around the dock is not as it should be. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SurroundingsTest {

  private static final URI NOBODY = URI.create("https://127.0.0.1:9");

  @TempDir private Path directory;

  @Test
  void a_port_of_the_screen_that_is_taken_is_named_with_what_to_do() throws Exception {
    try (var dock = DockFixture.start(directory, NOBODY);
        var other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      dock.kioskPort(other.getLocalPort());

      assertThatExceptionOfType(OperatorException.class)
          .isThrownBy(dock::restart)
          .withMessageContaining("port " + other.getLocalPort())
          .satisfies(e -> assertThat(e.remedy()).contains("kiosk.port"));

      dock.kioskPort(0);
      dock.restart();
    }
  }

  @Test
  void a_port_of_a_bay_that_is_taken_is_named_with_what_to_do() throws Exception {
    try (var dock = DockFixture.start(directory, NOBODY)) {
      dock.stop();
      int port = dock.bay(2).getPort();
      try (var _ = new ServerSocket(port, 1, InetAddress.ofLiteral(dock.bay(2).getHost()))) {
        assertThatExceptionOfType(OperatorException.class)
            .isThrownBy(dock::restart)
            .withMessageContaining("port " + port)
            .satisfies(e -> assertThat(e.remedy()).contains("listen.port"));
      }
      dock.restart();
    }
  }

  @Test
  void a_broker_that_is_down_is_warned_of_once_in_a_sentence_that_says_what_to_check()
      throws Exception {
    try (var store = new TestStore(directory.resolve("store"));
        var dock = DockProcess.start(directory.resolve("dock"), store.address())) {
      Wait.until("it was tried three times", () -> count(dock.log(), "no link to the broker") > 2);

      assertThat(count(dock.log(), "the broker does not answer")).isEqualTo(1);
      assertThat(dock.log().lines().filter(line -> line.contains("the broker does not answer")))
          .singleElement()
          .asString()
          .contains("WARN", "central.mqtt", "goes on over HTTPS");
    }
  }

  private static long count(String log, String words) {
    return log.lines().filter(line -> line.contains(words)).count();
  }
}
