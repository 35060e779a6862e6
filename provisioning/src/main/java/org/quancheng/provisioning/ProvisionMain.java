package org.quancheng.provisioning;

import org.quancheng.evidence.operator.Program;
import org.quancheng.provisioning.command.ProvisionCommand;

/** The technician's command line: gives a bureau and its devices their identity. */
public final class ProvisionMain {

  private ProvisionMain() {}

  /** Runs one verb and exits with its code. */
  public static void main(String[] args) {
    System.exit(Program.run("quancheng provision", args, new ProvisionCommand()));
  }
}
