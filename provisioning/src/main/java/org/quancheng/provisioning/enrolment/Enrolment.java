package org.quancheng.provisioning.enrolment;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.trust.Certificates;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.provisioning.authority.DenyListDraft;
import org.quancheng.provisioning.bureau.Bureau;
import org.quancheng.provisioning.bureau.Services;
import org.quancheng.provisioning.registry.Device;
import org.quancheng.provisioning.registry.DeviceState;
import org.quancheng.provisioning.registry.Devices;
import org.quancheng.provisioning.registry.Issuances;
import org.quancheng.provisioning.registry.Issuances.Issuance;
import org.quancheng.provisioning.registry.Registry;

/**
 * Brings devices into service and out of it. The register knows of a device before its folder
 * appears, so that a run that was cut off is seen and cleared by the next.
 */
public final class Enrolment {

  private static final int HEXADECIMAL = 16;

  private final Bureau bureau;
  private final Registry registry;
  private final boolean signingTwice;

  /** Enrols into this bureau; clears what a run that was cut off has left. */
  public Enrolment(Bureau bureau, Registry registry) throws SQLException {
    this(bureau, registry, false);
    registry.database().change(this::clear);
  }

  private Enrolment(Bureau bureau, Registry registry, boolean signingTwice) {
    this.bureau = bureau;
    this.registry = registry;
    this.signingTwice = signingTwice;
  }

  /** The same, but new recorders get a second key to sign captures with. */
  public Enrolment signingTwice() {
    return new Enrolment(bureau, registry, true);
  }

  private void clear(Connection writer) throws SQLException {
    for (var device : Devices.all(writer)) {
      if (device.state() == DeviceState.PREPARED) {
        var folder = bureau.layout().identity(device.profile(), device.name());
        if (Files.isDirectory(folder)) {
          certify(writer, device, Certificates.load(folder.resolve("chain.pem")));
        } else {
          Devices.remove(writer, device.name());
        }
      }
    }
  }

  /**
   * Makes a device's key, certificate and identity folder.
   *
   * @return the folder
   * @throws OperatorException if its name or its serial is taken
   */
  public Path enrol(NewDevice wanted) throws IOException, SQLException {
    var now = bureau.now();
    var prepared =
        new Device(
            wanted.name(),
            wanted.profile(),
            wanted.serial(),
            wanted.station(),
            DeviceState.PREPARED,
            now,
            "",
            now,
            wanted.note());
    registry
        .database()
        .change(writer -> {
          refuseTaken(writer, wanted);
          refuseWrongClock(writer);
          Devices.put(writer, prepared);
        });
    Path folder;
    try {
      folder = bureau.enrol(wanted.profile(), wanted.name(), signingTwice);
    } catch (IOException | OperatorException e) {
      registry.database().change(writer -> Devices.remove(writer, wanted.name()));
      throw e;
    }
    var chain = DeviceIdentity.load(folder).chain();
    registry.database().change(writer -> certify(writer, prepared, chain));
    return folder;
  }

  /**
   * Refuses a name that was ever given, and a serial that is in service.
   *
   * @throws OperatorException that says which device has it
   */
  static void refuseTaken(Connection reader, NewDevice wanted) throws SQLException {
    if (Services.find(wanted.name().text()).isPresent()) {
      throw new OperatorException(
          wanted.name() + " is the name of a part of the store", "Choose another name.");
    }
    if (Devices.find(reader, wanted.name()).isPresent()) {
      throw new OperatorException(
          wanted.name() + " is enrolled already",
          "Choose another name: a name is given once, for ever.");
    }
    var holder =
        wanted.serial().isEmpty()
            ? Optional.<Device>empty()
            : Devices.inService(reader, wanted.profile(), wanted.serial());
    if (holder.isPresent()) {
      throw new OperatorException(
          "serial %s is in service as %s".formatted(wanted.serial(), holder.get().name()),
          "Retire %s first, or correct the serial.".formatted(holder.get().name()));
    }
  }

  /** A certificate that begins or ends a year off would be of no use, or of too much. */
  private void refuseWrongClock(Connection reader) throws SQLException {
    var last = Issuances.last(reader);
    if (last.isPresent() && bureau.now().plus(IssuingDesk.CLOCK_OFF_MAX).isBefore(last.get())) {
      throw new OperatorException(
          "this machine's clock says %s, but it issued a certificate at %s"
              .formatted(bureau.now(), last.get()),
          "Set the clock first.");
    }
    var founded = bureau.authorities().getLast().getNotBefore().toInstant();
    if (bureau.now().isBefore(founded)) {
      throw new OperatorException(
          "this machine's clock says %s, before the bureau was founded".formatted(bureau.now()),
          "Set the clock first.");
    }
  }

  /** Issues a new certificate for the key that a device has. */
  public Device renew(DeviceName name) throws IOException, SQLException {
    var device = inService(name);
    var folder = bureau.layout().identity(device.profile(), name);
    if (!holdsKey(device)) {
      throw new OperatorException(
          "the key of %s was made on the device and is not here".formatted(name),
          "It renews its certificate by itself; let it come to a dock, or to the store.");
    }
    registry
        .database()
        .query(reader -> {
          refuseWrongClock(reader);
          return true;
        });
    var chain = bureau.renew(folder, device.profile());
    return registry.database().inTransaction(writer -> certify(writer, device, chain));
  }

  /** Whether a device's key was made here; a device that made its own renews by itself. */
  public boolean holdsKey(Device device) {
    return Files.isDirectory(bureau.layout().identity(device.profile(), device.name()));
  }

  /** Takes a device out of service for good; its certificate goes on the deny list. */
  public Device dismiss(DeviceName name, DeviceState state, String why)
      throws IOException, SQLException {
    var dismissed = inService(name).now(state, bureau.now(), why);
    registry.database().change(writer -> Devices.put(writer, dismissed));
    deny();
    return dismissed;
  }

  /** Signs the deny list anew, with every device in it that left service. */
  public void deny() throws IOException, SQLException {
    bureau.deny(registry.database().query(Enrolment::denied));
  }

  /** Every certificate of every device that left service: it had more than one at a time. */
  private static List<DenyListDraft.Denied> denied(Connection reader) throws SQLException {
    var denied = new LinkedHashMap<String, DenyListDraft.Denied>();
    for (var device : Devices.all(reader)) {
      if (device.state() == DeviceState.IN_SERVICE || device.certificate().isEmpty()) {
        continue;
      }
      denied.put(device.certificate(), denied(device, device.certificate()));
      for (var issued : Issuances.of(reader, device.name())) {
        denied.put(issued.serial(), denied(device, issued.serial()));
      }
    }
    return List.copyOf(denied.values());
  }

  private static DenyListDraft.Denied denied(Device device, String certificate) {
    boolean exposed = device.state() == DeviceState.LOST || device.state() == DeviceState.STOLEN;
    return new DenyListDraft.Denied(
        new BigInteger(certificate, HEXADECIMAL), device.since(), exposed);
  }

  /**
   * The device in service under this name.
   *
   * @throws OperatorException if there is none
   */
  public Device inService(DeviceName name) throws SQLException {
    var device = registry.database().query(reader -> Devices.find(reader, name)).orElse(null);
    if (device == null) {
      throw new OperatorException(
          "no device is called " + name, "'quancheng provision status' lists them all.");
    }
    if (device.state() != DeviceState.IN_SERVICE) {
      throw new OperatorException(
          "%s is %s since %s"
              .formatted(name, device.state().name().toLowerCase(Locale.ROOT), device.since()),
          "Enrol a device under a new name.");
    }
    return device;
  }

  /** Every device there is or was. */
  public List<Device> all() throws SQLException {
    return registry.database().query(Devices::all);
  }

  private Device certify(Connection writer, Device device, List<X509Certificate> chain)
      throws SQLException {
    return certify(writer, device, Issuance.of(device.name(), chain, bureau.now()));
  }

  /** Notes a device's new certificate; the device is in service with it. */
  static Device certify(Connection writer, Device device, Issuance issued) throws SQLException {
    var certified =
        device
            .now(DeviceState.IN_SERVICE, device.since(), device.note())
            .with(issued.serial(), issued.expires());
    Devices.put(writer, certified);
    Issuances.add(writer, issued);
    return certified;
  }
}
