package org.quancheng.provisioning.command.device;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.provisioning.authority.Profile;
import org.quancheng.provisioning.command.option.BureauOption;
import org.quancheng.provisioning.command.option.Names;
import org.quancheng.provisioning.device.OnlineEnrolment;
import org.quancheng.provisioning.enrolment.Enrolment;
import org.quancheng.provisioning.enrolment.NewDevice;
import org.quancheng.provisioning.registry.Stations;
import org.quancheng.provisioning.undertaking.Manner;
import org.quancheng.provisioning.undertaking.Report;
import org.quancheng.provisioning.undertaking.Step;
import org.quancheng.provisioning.undertaking.Undertaking;
import org.quancheng.transfer.enrolment.Ticket;
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

  @Option(
      names = "--ticket",
      paramLabel = "FILE",
      description = "Enrols the device this runs on, by a claim's ticket, without the bureau.")
  private @Nullable Path ticket;

  @Option(
      names = "--into",
      paramLabel = "FOLDER",
      description = "With --ticket: the identity folder to make (default: ${DEFAULT-VALUE}).",
      defaultValue = "identity")
  private Path into = Path.of("identity");

  /** What follows an enrolment; its bureau is null where the device enrols away from it. */
  @FunctionalInterface
  interface Then {

    Step step(String name, @Nullable BureauOption bureau);
  }

  int enrol(String verb, Profile profile) throws Exception {
    return enrol(verb, profile, new SecondSignature(), null);
  }

  int enrol(String verb, Profile profile, SecondSignature second, @Nullable Then then)
      throws Exception {
    var device = new NewDevice(Names.device(name), profile, serial, station, "");
    var steps = new ArrayList<Step>();
    steps.add(
        ticket == null ? atBureau(device, second) : here(Ticket.read(ticket), device, second));
    if (then != null) {
      steps.add(then.step(name, ticket == null ? bureau : null));
    }
    return manner.carryOut(Undertaking.of(verb, steps.toArray(Step[]::new)));
  }

  private Step atBureau(NewDevice device, SecondSignature second) {
    return new Step(
        "make the key, the certificate and the identity folder of " + name,
        "quancheng provision %s retire %s".formatted(device.profile().role().text(), name),
        report -> enrol(report, device, second));
  }

  private Step here(Ticket ticket, NewDevice device, SecondSignature second) {
    return new Step(
        "make a key on this device, and have %s vouch for it".formatted(ticket.store()),
        "quancheng provision %s retire %s, where the bureau is"
            .formatted(device.profile().role().text(), name),
        report -> {
          var online = new OnlineEnrolment(ticket, InstantSource.system(), new SecureRandom());
          enrol(report, second.in(online), device);
        });
  }

  private void enrol(Report report, OnlineEnrolment enrolment, NewDevice device) throws Exception {
    switch (enrolment.enrol(into, device.name(), device.serial())) {
      case ENROLLED -> report.fact("enrolled", name).fact("identity", into.toString());
      case WAITING ->
          report
              .fact("waiting", name)
              .line("A technician has yet to approve; run it again afterwards.")
              .incomplete();
    }
  }

  private void enrol(Report report, NewDevice device, SecondSignature second) throws Exception {
    try (var registry = bureau.registry()) {
      if (!station.isEmpty() && !registry.database().query(Stations::all).containsKey(station)) {
        throw new OperatorException(
            "no station is called " + station,
            "Enter it first: quancheng provision station %s".formatted(station));
      }
      var folder = second.in(new Enrolment(bureau.bureau(), registry)).enrol(device);
      report.fact("enrolled", device.name().text()).fact("identity", folder.toString());
    }
  }
}
