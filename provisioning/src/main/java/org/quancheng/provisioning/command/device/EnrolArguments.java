package org.quancheng.provisioning.command.device;

import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.provisioning.authority.Profile;
import org.quancheng.provisioning.command.option.BureauOption;
import org.quancheng.provisioning.command.option.Names;
import org.quancheng.provisioning.enrolment.Enrolment;
import org.quancheng.provisioning.enrolment.NewDevice;
import org.quancheng.provisioning.registry.Stations;
import org.quancheng.provisioning.undertaking.Manner;
import org.quancheng.provisioning.undertaking.Report;
import org.quancheng.provisioning.undertaking.Step;
import org.quancheng.provisioning.undertaking.Undertaking;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A new device of a bureau. */
final class EnrolArguments {

  @Mixin private BureauOption bureau = new BureauOption();

  @Mixin private Manner manner = new Manner();

  @Parameters(
      paramLabel = "NAME",
      description = "The device's name: small letters, digits and dashes, such as rec-0042.")
  private String name = "";

  @Option(names = "--serial", description = "What is engraved on it.", defaultValue = "")
  private String serial = "";

  @Option(names = "--station", description = "Where it is kept.", defaultValue = "")
  private String station = "";

  int enrol(String verb, Profile profile) throws Exception {
    var device = new NewDevice(Names.device(name), profile, serial, station, "");
    return manner.carryOut(
        Undertaking.of(
            verb,
            new Step(
                "make the key, the certificate and the identity folder of " + name,
                "quancheng provision %s retire %s".formatted(profile.role().text(), name),
                report -> enrol(report, device))));
  }

  private void enrol(Report report, NewDevice device) throws Exception {
    try (var registry = bureau.registry()) {
      if (!station.isEmpty() && !registry.database().query(Stations::all).containsKey(station)) {
        throw new OperatorException(
            "no station is called " + station,
            "Enter it first: quancheng provision station %s".formatted(station));
      }
      var folder = new Enrolment(bureau.bureau(), registry).enrol(device);
      report.fact("enrolled", device.name().text()).fact("identity", folder.toString());
    }
  }
}
