package org.quancheng.simulation.process;

import java.nio.file.Path;
import java.util.List;

/** How to start an agent: its name, the folder it works in, and the command. */
public record Launch(String name, Path folder, List<String> command) {

  /** Copies the command. */
  public Launch {
    command = List.copyOf(command);
  }

  /** Where the agent's standard error goes. */
  public Path log() {
    return folder.resolve(name + ".log");
  }
}
