package org.quancheng.provisioning.command.device;

import java.util.concurrent.Callable;
import org.quancheng.provisioning.registry.DeviceState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code retire NAME}: takes a device out of service that nobody lost. */
@Command(
    name = "retire",
    mixinStandardHelpOptions = true,
    description = "Takes a device out of service. What it recorded stays verifiable.")
final class RetireCommand implements Callable<Integer> {

  @Mixin private DismissArguments device = new DismissArguments();

  @Override
  public Integer call() throws Exception {
    return device.dismiss("retire", DeviceState.RETIRED);
  }
}
