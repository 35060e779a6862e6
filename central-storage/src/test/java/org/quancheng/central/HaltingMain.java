package org.quancheng.central;

import java.util.Arrays;
import org.quancheng.central.intake.IntakeProbe;

/** The store, with a power switch: the process ends at once when a capture has passed a step. */
public final class HaltingMain {

  private static final int KILLED = 137;

  private HaltingMain() {}

  /** The first argument is the step, or NEVER; the rest is for the store. */
  public static void main(String[] args) {
    var halt = args[0];
    var rest = Arrays.copyOfRange(args, 1, args.length);
    IntakeProbe probe =
        step -> {
          if (step.name().equals(halt)) {
            Runtime.getRuntime().halt(KILLED);
          }
        };
    System.exit(CentralMain.run(rest, probe));
  }
}
