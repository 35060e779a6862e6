package org.quancheng.recorder.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Unix datagram socket, bound by another program as systemd binds it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SupervisorTest {

  private static final String LISTENER =
      """
      import socket, sys
      name = sys.argv[1]
      s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
      s.bind('\\0' + name[1:] if name.startswith('@') else name)
      print('bound', flush=True)
      while True:
          print(s.recv(4096).decode(), flush=True)
      """;

  @TempDir Path directory;

  @Test
  void readiness_life_and_end_are_told_by_path_and_by_abstract_name() throws Exception {
    for (var name : new String[] {directory.resolve("notify").toString(), "@quancheng-test"}) {
      var listener = listener(name);
      try (var heard = reader(listener);
          var supervisor = Supervisor.of(Map.of("NOTIFY_SOCKET", name), System::nanoTime)) {
        assertThat(heard.readLine()).isEqualTo("bound");

        supervisor.ready();
        supervisor.alive(false);
        supervisor.stopping();

        assertThat(heard.readLine()).isEqualTo("READY=1");
        assertThat(heard.readLine()).isEqualTo("WATCHDOG=1");
        assertThat(heard.readLine()).isEqualTo("STOPPING=1");
      } finally {
        listener.destroyForcibly();
      }
    }
  }

  @Test
  void a_recorder_that_should_grow_a_capture_and_does_not_gives_no_sign_of_life() throws Exception {
    var name = directory.resolve("notify").toString();
    var nanos = new AtomicLong();
    var listener = listener(name);
    try (var heard = reader(listener);
        var supervisor = Supervisor.of(Map.of("NOTIFY_SOCKET", name), nanos::get)) {
      assertThat(heard.readLine()).isEqualTo("bound");

      supervisor.begun();
      nanos.addAndGet(Duration.ofSeconds(9).toNanos());
      supervisor.alive(true);
      supervisor.ready();
      supervisor.sealed();
      supervisor.alive(true);

      assertThat(heard.readLine()).as("nothing before").isEqualTo("READY=1");
      assertThat(heard.readLine()).isEqualTo("WATCHDOG=1");
    } finally {
      listener.destroyForcibly();
    }
  }

  @Test
  void without_systemd_nothing_is_told_and_nothing_fails() {
    for (var variables :
        List.of(
            Map.<String, String>of(),
            Map.of("NOTIFY_SOCKET", ""),
            Map.of("NOTIFY_SOCKET", "/no/such"))) {
      try (var supervisor = Supervisor.of(variables, System::nanoTime)) {
        supervisor.ready();
        supervisor.alive(true);
      }
    }
  }

  private static Process listener(String name) throws IOException {
    assumeTrue(
        Path.of("/usr/bin/python3").toFile().canExecute(),
        "SKIPPED LOUDLY: nobody here can bind a datagram socket");
    return new ProcessBuilder("/usr/bin/python3", "-c", LISTENER, name)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static BufferedReader reader(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }
}
