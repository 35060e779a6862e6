package org.quancheng.simulation;

import org.quancheng.evidence.operator.Program;

/** The whole bureau on one machine, for a look or for a check. */
public final class DemoMain {

  private DemoMain() {}

  /** Runs the demo and exits with its code. */
  public static void main(String[] args) {
    System.exit(Program.run("quancheng demo", args, new DemoCommand()));
  }
}
