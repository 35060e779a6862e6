package org.quancheng.recorder.supervision;

import static org.assertj.core.api.Assertions.assertThat;

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

  @TempDir Path directory;

  @Test
  void readiness_life_and_end_are_told_by_path_and_by_abstract_name() throws Exception {
    for (var name : new String[] {directory.resolve("notify").toString(), "@quancheng-test"}) {
      try (var heard = NotifySocket.bind(name);
          var supervisor = Supervisor.of(Map.of("NOTIFY_SOCKET", name), System::nanoTime)) {
        supervisor.ready();
        supervisor.alive(false);
        supervisor.stopping();

        assertThat(heard.next()).isEqualTo("READY=1");
        assertThat(heard.next()).isEqualTo("WATCHDOG=1");
        assertThat(heard.next()).isEqualTo("STOPPING=1");
      }
    }
  }

  @Test
  void a_recorder_that_should_grow_a_capture_and_does_not_gives_no_sign_of_life() throws Exception {
    var name = directory.resolve("notify").toString();
    var nanos = new AtomicLong();
    try (var heard = NotifySocket.bind(name);
        var supervisor = Supervisor.of(Map.of("NOTIFY_SOCKET", name), nanos::get)) {
      supervisor.begun();
      nanos.addAndGet(Duration.ofSeconds(9).toNanos());
      supervisor.alive(true);
      supervisor.ready();
      supervisor.sealed();
      supervisor.alive(true);

      assertThat(heard.next()).as("nothing before").isEqualTo("READY=1");
      assertThat(heard.next()).isEqualTo("WATCHDOG=1");
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
}
