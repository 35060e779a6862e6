package org.quancheng.provisioning.command.device;

import java.util.concurrent.Callable;
import org.quancheng.provisioning.registry.DeviceState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code revoke NAME}: a device is in other hands. */
@Command(
    name = "revoke",
    mixinStandardHelpOptions = true,
    description = {
      "Puts a lost or stolen device on the deny list: it is granted nothing any more.",
      "What it recorded is still taken in, into quarantine, and stays verifiable."
    })
public final class RevokeCommand implements Callable<Integer> {

  @Mixin private DismissArguments device = new DismissArguments();

  @Option(names = "--stolen", description = "It was stolen; otherwise it counts as lost.")
  private boolean stolen;

  @Override
  public Integer call() throws Exception {
    return device.dismiss("revoke", stolen ? DeviceState.STOLEN : DeviceState.LOST);
  }
}
