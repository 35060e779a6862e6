package org.quancheng.provisioning.command.device;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.trust.DeviceName;
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
    description = "Issues new certificates for the keys that devices have.")
public final class RenewCommand implements Callable<Integer> {

  @Mixin private BureauOption bureau = new BureauOption();

  @Mixin private Manner manner = new Manner();

  @Parameters(arity = "0..*", paramLabel = "NAME", description = "The devices' names.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--due", description = "Every device whose certificate is past its half-life.")
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
      var enrolment = new Enrolment(bureau.bureau(), registry);
      var renewed = new ArrayList<String>();
      for (var name : wanted(enrolment)) {
        var device = enrolment.renew(name);
        renewed.add(name.text());
        report.line("%-24s until %s".formatted(name, device.expires()));
      }
      report.data("devices", renewed).fact("renewed", renewed.size());
    }
  }

  private List<DeviceName> wanted(Enrolment enrolment) throws SQLException {
    var wanted = new ArrayList<>(names.stream().map(Names::device).toList());
    if (due) {
      enrolment.all().stream().filter(this::isDue).map(Device::name).forEach(wanted::add);
    }
    return wanted;
  }

  private boolean isDue(Device device) {
    var left = Duration.between(bureau.surroundings().clock().instant(), device.expires());
    return device.state() == DeviceState.IN_SERVICE
        && left.compareTo(device.profile().validity().dividedBy(2)) < 0;
  }
}
