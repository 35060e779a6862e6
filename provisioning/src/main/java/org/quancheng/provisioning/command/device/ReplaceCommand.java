package org.quancheng.provisioning.command.device;

import java.util.concurrent.Callable;
import org.quancheng.provisioning.authority.Profile;
import org.quancheng.provisioning.command.option.BureauOption;
import org.quancheng.provisioning.command.option.Names;
import org.quancheng.provisioning.enrolment.Enrolment;
import org.quancheng.provisioning.enrolment.NewDevice;
import org.quancheng.provisioning.registry.DeviceState;
import org.quancheng.provisioning.undertaking.Manner;
import org.quancheng.provisioning.undertaking.Report;
import org.quancheng.provisioning.undertaking.Step;
import org.quancheng.provisioning.undertaking.Undertaking;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code recorder replace OLD NEW}: another recorder takes a broken one's place. */
@Command(
    name = "replace",
    aliases = "swap",
    mixinStandardHelpOptions = true,
    description = "Enrols a recorder in the place of another, which leaves service.")
final class ReplaceCommand implements Callable<Integer> {

  @Mixin private BureauOption bureau = new BureauOption();

  @Mixin private Manner manner = new Manner();

  @Mixin private SecondSignature second = new SecondSignature();

  @Parameters(index = "0", paramLabel = "OLD", description = "The one that leaves.")
  private String old = "";

  @Parameters(index = "1", paramLabel = "NEW", description = "The name of the one that comes.")
  private String successor = "";

  @Option(names = "--serial", description = "What is engraved on the new one.", defaultValue = "")
  private String serial = "";

  @Override
  public Integer call() throws Exception {
    Names.device(old);
    Names.device(successor);
    return manner.carryOut(
        Undertaking.confirmed(
            "recorder replace",
            new Step(
                "take %s out of service and put it on the deny list".formatted(old),
                "cannot be undone; a device comes back under a new name",
                this::dismiss),
            new Step(
                "make the key, the certificate and the identity folder of " + successor,
                "quancheng provision recorder retire " + successor,
                this::enrol)));
  }

  private void dismiss(Report report) throws Exception {
    try (var registry = bureau.registry()) {
      new Enrolment(bureau.bureau(), registry)
          .dismiss(Names.device(old), DeviceState.REPLACED, "replaced by " + successor);
    }
    report.fact("replaced", old);
  }

  private void enrol(Report report) throws Exception {
    var device =
        new NewDevice(
            Names.device(successor), Profile.RECORDER, serial, "", "in the place of " + old);
    try (var registry = bureau.registry()) {
      var folder = second.in(new Enrolment(bureau.bureau(), registry)).enrol(device);
      report.fact("enrolled", successor).fact("identity", folder.toString());
    }
  }
}
