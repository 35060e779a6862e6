package org.quancheng.simulation.process;

import java.time.Duration;

/** An agent that did not do what was expected of it; the message says where its log lies. */
public final class AgentException extends RuntimeException {

  private static final long serialVersionUID = 1;

  AgentException(Launch launch, String what, Throwable cause) {
    super("%s %s; its log is %s".formatted(launch.name(), what, launch.log()), cause);
  }

  private AgentException(Launch launch, String what) {
    super("%s %s; its log is %s".formatted(launch.name(), what, launch.log()));
  }

  static AgentException ended(Launch launch) {
    return new AgentException(launch, "ended");
  }

  static AgentException missing(Launch launch, String what, Duration timeout, boolean alive) {
    return new AgentException(
        launch,
        alive
            ? "did not say '%s' within %d s".formatted(what, timeout.toSeconds())
            : "ended before it said '%s'".formatted(what));
  }
}
