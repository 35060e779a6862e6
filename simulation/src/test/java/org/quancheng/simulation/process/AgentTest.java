package org.quancheng.simulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shell plays the agent: it speaks and obeys as one. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AgentTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration SOON = Duration.ofMillis(200);

  @TempDir Path folder;

  private Agent agent(String script) throws IOException {
    return Agent.start(new Launch("rec-1", folder, List.of("/bin/bash", "-c", script)));
  }

  @Test
  void an_agent_is_ready_when_it_says_so_and_tells_what_it_serves() throws Exception {
    try (var agent = agent("echo noise; echo ready web=http://here; read line")) {
      assertThat(agent.ready(TIMEOUT)).isEqualTo("web=http://here");
    }
  }

  @Test
  void a_hand_moves_it_and_events_come_back() throws Exception {
    try (var agent =
        agent("read a b; echo \"@ {\\\"event\\\":\\\"$a\\\",\\\"of\\\":\\\"$b\\\"}\"; read c")) {
      agent.tell("press 记录");
      var event = agent.await("press", e -> e.path("event").asString("").equals("press"), TIMEOUT);
      assertThat(event.path("of").asString()).isEqualTo("记录");
    }
  }

  @Test
  void an_event_that_came_before_is_found_unless_it_is_known() throws Exception {
    try (var agent = agent("echo '@ {\"state\":\"READY\"}'; echo ready; read line")) {
      agent.ready(TIMEOUT);
      assertThat(agent.events().first(e -> e.has("state"), SOON)).isPresent();
      assertThat(agent.events().firstAfter(2, e -> e.has("state"), SOON)).isEmpty();
    }
  }

  @Test
  void one_that_ends_early_is_told_from_one_that_is_late() throws Exception {
    try (var ended = agent("exit 3")) {
      assertThatThrownBy(() -> ended.ready(TIMEOUT))
          .isInstanceOf(AgentException.class)
          .hasMessageContaining("ended before it said 'ready'")
          .hasMessageContaining("rec-1.log");
    }
    try (var late = agent("read line")) {
      assertThatThrownBy(() -> late.ready(SOON))
          .isInstanceOf(AgentException.class)
          .hasMessageContaining("did not say 'ready'");
    }
  }

  @Test
  void a_power_cut_ends_it_and_what_it_started() throws Exception {
    try (var agent = agent("sleep 1000 & echo \"ready $!\"; wait")) {
      long child = Long.parseLong(agent.ready(TIMEOUT));
      agent.kill();
      assertThat(agent.alive()).isFalse();
      ProcessHandle.of(child)
          .ifPresent(handle -> handle.onExit().orTimeout(30, TimeUnit.SECONDS).join());
      assertThat(ProcessHandle.of(child)).isEmpty();
    }
  }

  @Test
  void half_a_line_is_no_event() throws Exception {
    try (var agent = agent("echo '@ {\"event\":\"capt'; echo ready; read line")) {
      agent.ready(TIMEOUT);
      assertThat(agent.events().first(e -> e.has("event"), SOON)).isEmpty();
    }
  }
}
