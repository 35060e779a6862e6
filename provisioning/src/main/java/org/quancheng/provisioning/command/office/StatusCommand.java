package org.quancheng.provisioning.command.office;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.quancheng.provisioning.bureau.Services;
import org.quancheng.provisioning.command.option.BureauOption;
import org.quancheng.provisioning.registry.Cases;
import org.quancheng.provisioning.registry.Device;
import org.quancheng.provisioning.registry.DeviceState;
import org.quancheng.provisioning.registry.Devices;
import org.quancheng.provisioning.registry.Officers;
import org.quancheng.provisioning.undertaking.Manner;
import org.quancheng.provisioning.undertaking.Report;
import org.quancheng.provisioning.undertaking.Step;
import org.quancheng.provisioning.undertaking.Undertaking;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code status}: who is enrolled, and how long their certificates last. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Lists every device: its state, and how many days its certificate lasts.")
public final class StatusCommand implements Callable<Integer> {

  @Mixin private BureauOption bureau = new BureauOption();

  @Mixin private Manner manner = new Manner();

  @Override
  public Integer call() throws Exception {
    return manner.carryOut(
        Undertaking.of("status", new Step("read the register", "nothing is changed", this::look)));
  }

  private void look(Report report) throws SQLException {
    var now = bureau.surroundings().clock().instant();
    try (var registry = bureau.registry()) {
      var devices = registry.database().query(Devices::all);
      report.line(
          "%-24s %-9s %-12s %-16s %9s".formatted("name", "role", "state", "serial", "days left"));
      devices.forEach(device -> report.line(line(device, now)));
      var services = services(now);
      services.forEach((part, days) -> report.line(line(part, days)));
      report
          .data("services", services)
          .data("devices", devices.stream().map(device -> facts(device, now)).toList())
          .fact("officers", registry.database().query(Officers::holders).size())
          .fact("cases", registry.database().query(Cases::all).size());
      report.data("expired", expired(devices, now));
    }
  }

  /** The days that the certificates of the store's parts last. */
  private Map<String, Long> services(Instant now) {
    var opened = bureau.bureau().services();
    var services = new LinkedHashMap<String, Long>();
    for (var part : Services.ALL) {
      var end = opened.certificate(part).getNotAfter().toInstant();
      services.put(part.role().text(), Duration.between(now, end).toDays());
    }
    return services;
  }

  private static String line(String part, long days) {
    return "%-24s %-9s %-12s %-16s %9s".formatted(part, part, "IN_SERVICE", "", days);
  }

  private static String line(Device device, Instant now) {
    return "%-24s %-9s %-12s %-16s %9s"
        .formatted(
            device.name(),
            device.profile().role().text(),
            device.state().name(),
            device.serial(),
            device.state() == DeviceState.IN_SERVICE ? daysLeft(device, now) : "-");
  }

  private static Map<String, Object> facts(Device device, Instant now) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("name", device.name().text());
    facts.put("role", device.profile().role().text());
    facts.put("state", device.state().name());
    facts.put("serial", device.serial());
    facts.put("station", device.station());
    facts.put("daysLeft", daysLeft(device, now));
    facts.put("note", device.note());
    return facts;
  }

  private static long daysLeft(Device device, Instant now) {
    return Duration.between(now, device.expires()).toDays();
  }

  private static long expired(List<Device> devices, Instant now) {
    return devices.stream()
        .filter(device -> device.state() == DeviceState.IN_SERVICE)
        .filter(device -> device.expires().isBefore(now))
        .count();
  }
}
