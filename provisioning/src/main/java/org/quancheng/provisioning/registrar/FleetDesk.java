package org.quancheng.provisioning.registrar;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.provisioning.bureau.Bureau;
import org.quancheng.provisioning.enrolment.Fingerprint;
import org.quancheng.provisioning.registry.Cases;
import org.quancheng.provisioning.registry.Device;
import org.quancheng.provisioning.registry.Devices;
import org.quancheng.provisioning.registry.Issuances;
import org.quancheng.provisioning.registry.Officers;
import org.quancheng.provisioning.registry.Pins;
import org.quancheng.provisioning.registry.Registry;
import org.quancheng.provisioning.registry.SelfTests;
import org.quancheng.transfer.duty.DutySheet;
import org.quancheng.transfer.registrar.Fleet;
import org.quancheng.transfer.registrar.SelfTest;

/** Reads the register for the technician's page, and for recorders in the field. */
final class FleetDesk {

  private final Bureau bureau;
  private final Registry registry;

  FleetDesk(Bureau bureau, Registry registry) {
    this.bureau = bureau;
    this.registry = registry;
  }

  Fleet fleet() throws SQLException {
    List<Fleet.Entry> devices = registry.database().query(FleetDesk::entries);
    return new Fleet(bureau.now(), bureau.denyList().number(), devices);
  }

  DutySheet dutySheet() throws SQLException {
    return registry
        .database()
        .query(reader -> {
          var officers = Officers.all(reader).stream().map(Officers.Entry::officer).toList();
          return new DutySheet(officers, Cases.all(reader), Pins.all(reader));
        });
  }

  private static List<Fleet.Entry> entries(Connection reader) throws SQLException {
    Map<DeviceName, SelfTest> tests = SelfTests.last(reader);
    var entries = new ArrayList<Fleet.Entry>();
    for (var device : Devices.all(reader)) {
      entries.add(entry(reader, device, tests.get(device.name())));
    }
    return entries;
  }

  private static Fleet.Entry entry(Connection reader, Device device, @Nullable SelfTest test)
      throws SQLException {
    var fingerprint =
        Issuances.of(reader, device.name()).stream()
            .findFirst()
            .map(issued -> Fingerprint.of(issued.key()))
            .orElse("");
    return new Fleet.Entry(
        device.name(),
        device.profile().role(),
        device.serial(),
        device.station(),
        device.state().name(),
        device.since(),
        device.expires(),
        fingerprint,
        test);
  }
}
