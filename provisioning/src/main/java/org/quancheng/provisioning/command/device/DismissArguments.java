package org.quancheng.provisioning.command.device;

import java.util.Locale;
import org.quancheng.provisioning.command.option.BureauOption;
import org.quancheng.provisioning.command.option.Names;
import org.quancheng.provisioning.enrolment.Enrolment;
import org.quancheng.provisioning.registry.DeviceState;
import org.quancheng.provisioning.undertaking.Manner;
import org.quancheng.provisioning.undertaking.Step;
import org.quancheng.provisioning.undertaking.Undertaking;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A device that leaves service, and why. */
final class DismissArguments {

  @Mixin private BureauOption bureau = new BureauOption();

  @Mixin private Manner manner = new Manner();

  @Parameters(paramLabel = "NAME", description = "The device's name.")
  private String name = "";

  @Option(names = "--reason", description = "Why, for the register.", defaultValue = "")
  private String reason = "";

  int dismiss(String verb, DeviceState state) throws Exception {
    var device = Names.device(name);
    return manner.carryOut(
        Undertaking.confirmed(
            verb,
            new Step(
                "note that %s is %s, and sign the deny list with its certificate"
                    .formatted(name, state.name().toLowerCase(Locale.ROOT)),
                "cannot be undone; a device comes back under a new name",
                report -> {
                  try (var registry = bureau.registry()) {
                    new Enrolment(bureau.bureau(), registry).dismiss(device, state, reason);
                  }
                  report
                      .fact("device", name)
                      .fact("state", state.name())
                      .fact("denyList", bureau.bureau().layout().denyList().toString());
                })));
  }
}
