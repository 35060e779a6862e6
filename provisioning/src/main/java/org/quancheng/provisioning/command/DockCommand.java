package org.quancheng.provisioning.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.quancheng.provisioning.authority.Profile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dock …}: the docking stations of a bureau. */
@Command(
    name = "dock",
    mixinStandardHelpOptions = true,
    description = "Docking stations.",
    subcommands = DockCommand.Add.class)
final class DockCommand {

  /** {@code dock add NAME}. */
  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Makes the identity folder of a new dock.")
  static final class Add implements Callable<Integer> {

    @Mixin DeviceArgument device = new DeviceArgument();

    @Override
    public Integer call() throws IOException {
      return device.enrol(Profile.DOCK);
    }
  }
}
