package org.quancheng.simulation;

import org.quancheng.evidence.operator.Program;

/** A fleet in virtual time, to see whether the schedule holds. */
public final class SimulateMain {

  private SimulateMain() {}

  /** Plays a fleet and exits with the command's code. */
  public static void main(String[] args) {
    System.exit(Program.run("quancheng simulate", args, new SimulateCommand()));
  }
}
