package org.quancheng.provisioning;

/** The technician's command line. */
public final class ProvisionMain {

  private ProvisionMain() {}

  /** Runs one verb. */
  public static void main(String[] args) {
    System.exit(args.length == 0 ? 3 : 0);
  }
}
