package org.quancheng.provisioning.command.device;

import java.util.concurrent.Callable;
import org.quancheng.provisioning.authority.Profile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dock …}: the docking stations of a bureau. */
@Command(
    name = "dock",
    mixinStandardHelpOptions = true,
    description = "Docking stations.",
    subcommands = {DockCommand.Add.class, RetireCommand.class})
public final class DockCommand {

  /** {@code dock add NAME}. */
  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Makes the identity folder of a new dock.")
  static final class Add implements Callable<Integer> {

    @Mixin private EnrolArguments device = new EnrolArguments();

    @Override
    public Integer call() throws Exception {
      return device.enrol("dock add", Profile.DOCK);
    }
  }
}
