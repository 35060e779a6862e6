package org.quancheng.provisioning.command;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.provisioning.authority.Profile;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One device of a bureau, by name. */
final class DeviceArgument {

  @Spec(Spec.Target.MIXEE)
  @Nullable CommandSpec spec;

  @Mixin BureauOption bureau = new BureauOption();

  @Parameters(
      paramLabel = "NAME",
      description = "The device's name: small letters, digits and dashes, such as rec-0042.")
  String name = "";

  int enrol(Profile profile) throws IOException {
    Console.of(spec).println("enrolled     " + bureau.open().enrol(profile, deviceName()));
    return 0;
  }

  private DeviceName deviceName() {
    try {
      return new DeviceName(name);
    } catch (IllegalArgumentException e) {
      throw new OperatorException(
          String.valueOf(e.getMessage()), "Use small letters, digits and dashes.");
    }
  }
}
