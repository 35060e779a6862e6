package org.quancheng.provisioning.command.device;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.provisioning.authority.Profile;
import org.quancheng.provisioning.bureau.Services;
import org.quancheng.provisioning.command.option.BureauOption;
import org.quancheng.provisioning.command.option.Names;
import org.quancheng.provisioning.enrolment.Enrolment;
import org.quancheng.provisioning.registry.Device;
import org.quancheng.provisioning.registry.DeviceState;
import org.quancheng.provisioning.undertaking.Manner;
import org.quancheng.provisioning.undertaking.Report;
import org.quancheng.provisioning.undertaking.Step;
import org.quancheng.provisioning.undertaking.Undertaking;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code renew}: new certificates for keys that stay. */
@Command(
    name = "renew",
    mixinStandardHelpOptions = true,
    description = {
      "Issues new certificates for the keys that devices have, and for those of the store and of",
      "the registrar, which are called central and registrar."
    })
public final class RenewCommand implements Callable<Integer> {

  @Mixin private BureauOption bureau = new BureauOption();

  @Mixin private Manner manner = new Manner();

  @Parameters(arity = "0..*", paramLabel = "NAME", description = "The devices; central, registrar.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--due",
      description = {
        "Everybody whose certificate is past its half-life; but for devices that made their keys",
        "themselves, which renew by themselves."
      })
  private boolean due;

  @Override
  public Integer call() throws Exception {
    if (names.isEmpty() && !due) {
      throw new OperatorException("nobody is named", "Name devices, or take those that are --due.");
    }
    return manner.carryOut(
        Undertaking.of(
            "renew",
            new Step(
                "issue a certificate for each device named or due",
                "not needed: the former certificates stay valid until they run out",
                this::renew)));
  }

  private void renew(Report report) throws Exception {
    try (var registry = bureau.registry()) {
      var opened = bureau.bureau();
      var enrolment = new Enrolment(opened, registry);
      var renewed = new ArrayList<String>();
      for (var part : parts(opened.services())) {
        var until = opened.services().renew(part).getNotAfter().toInstant();
        renewed.add(part.role().text());
        report.line("%-24s until %s; start it again".formatted(part.role().text(), until));
      }
      for (var name : wanted(enrolment)) {
        var device = enrolment.renew(name);
        renewed.add(name.text());
        report.line("%-24s until %s".formatted(name, device.expires()));
      }
      report.data("devices", renewed).fact("renewed", renewed.size());
    }
  }

  private List<Profile> parts(Services services) {
    return Services.ALL.stream()
        .filter(part ->
            names.contains(part.role().text())
                || (due && part.due(services.certificate(part).getNotAfter().toInstant(), now())))
        .toList();
  }

  private List<DeviceName> wanted(Enrolment enrolment) throws SQLException {
    var wanted =
        new ArrayList<>(
            names.stream()
                .filter(name -> Services.find(name).isEmpty())
                .map(Names::device)
                .toList());
    if (due) {
      enrolment.all().stream()
          .filter(device -> isDue(device, now()) && enrolment.holdsKey(device))
          .map(Device::name)
          .forEach(wanted::add);
    }
    return wanted;
  }

  private Instant now() {
    return bureau.surroundings().clock().instant();
  }

  private static boolean isDue(Device device, Instant now) {
    return device.state() == DeviceState.IN_SERVICE && device.profile().due(device.expires(), now);
  }
}
