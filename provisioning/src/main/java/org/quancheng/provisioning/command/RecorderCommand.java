package org.quancheng.provisioning.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.quancheng.provisioning.authority.Profile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code recorder …}: the recorders of a bureau. */
@Command(
    name = "recorder",
    mixinStandardHelpOptions = true,
    description = "Recorders.",
    subcommands = RecorderCommand.Enrol.class)
final class RecorderCommand {

  /** {@code recorder enrol NAME}. */
  @Command(
      name = "enrol",
      mixinStandardHelpOptions = true,
      description = "Makes the identity folder of a new recorder.")
  static final class Enrol implements Callable<Integer> {

    @Mixin DeviceArgument device = new DeviceArgument();

    @Override
    public Integer call() throws IOException {
      return device.enrol(Profile.RECORDER);
    }
  }
}
