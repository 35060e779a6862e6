package org.quancheng.provisioning.command;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Where a verb's answer goes. */
final class Console {

  private Console() {}

  static PrintWriter of(@Nullable CommandSpec spec) {
    if (spec == null) {
      throw new IllegalStateException("picocli names the command before it calls it");
    }
    return spec.commandLine().getOut();
  }
}
