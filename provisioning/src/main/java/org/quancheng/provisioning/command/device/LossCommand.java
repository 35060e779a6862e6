package org.quancheng.provisioning.command.device;

import java.util.concurrent.Callable;
import org.quancheng.provisioning.registry.DeviceState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code recorder lost NAME}, {@code recorder stolen NAME}: it is in unknown hands, or in others'.
 */
final class LossCommand {

  private LossCommand() {}

  /** {@code lost NAME}. */
  @Command(
      name = "lost",
      mixinStandardHelpOptions = true,
      description = {
        "Puts a lost recorder on the deny list, from now on and for whatever it signs.",
        "If it is found: recorder reuse."
      })
  static final class Lost implements Callable<Integer> {

    @Mixin private DismissArguments device = new DismissArguments();

    @Override
    public Integer call() throws Exception {
      return device.dismiss("recorder lost", DeviceState.LOST);
    }
  }

  /** {@code stolen NAME}. */
  @Command(
      name = "stolen",
      mixinStandardHelpOptions = true,
      description = {
        "Puts a stolen recorder on the deny list, from now on and for whatever it signs.",
        "What it hands in is taken in all the same, into quarantine: it may show who has it."
      })
  static final class Stolen implements Callable<Integer> {

    @Mixin private DismissArguments device = new DismissArguments();

    @Override
    public Integer call() throws Exception {
      return device.dismiss("recorder stolen", DeviceState.STOLEN);
    }
  }
}
