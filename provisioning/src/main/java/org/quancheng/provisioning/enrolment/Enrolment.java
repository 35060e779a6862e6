package org.quancheng.provisioning.enrolment;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.trust.Certificates;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.provisioning.authority.DenyList;
import org.quancheng.provisioning.bureau.Bureau;
import org.quancheng.provisioning.registry.Device;
import org.quancheng.provisioning.registry.DeviceState;
import org.quancheng.provisioning.registry.Devices;
import org.quancheng.provisioning.registry.Registry;

/**
 * Brings devices into service and out of it. The register knows of a device before its folder
 * appears, so that a run that was cut off is seen and cleared by the next.
 */
public final class Enrolment {

  private static final int HEXADECIMAL = 16;

  private final Bureau bureau;
  private final Registry registry;

  /** Enrols into this bureau; clears what a run that was cut off has left. */
  public Enrolment(Bureau bureau, Registry registry) throws SQLException {
    this.bureau = bureau;
    this.registry = registry;
    registry.database().change(this::clear);
  }

  private void clear(Connection writer) throws SQLException {
    for (var device : Devices.all(writer)) {
      if (device.state() == DeviceState.PREPARED) {
        var folder = bureau.layout().identity(device.profile(), device.name());
        if (Files.isDirectory(folder)) {
          Devices.put(writer, certified(device, Certificates.load(folder.resolve("chain.pem"))));
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
          Devices.put(writer, prepared);
        });
    Path folder;
    try {
      folder = bureau.enrol(wanted.profile(), wanted.name());
    } catch (IOException | OperatorException e) {
      registry.database().change(writer -> Devices.remove(writer, wanted.name()));
      throw e;
    }
    var chain = DeviceIdentity.load(folder).chain();
    registry.database().change(writer -> Devices.put(writer, certified(prepared, chain)));
    return folder;
  }

  private static void refuseTaken(Connection reader, NewDevice wanted) throws SQLException {
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

  /** Issues a new certificate for the key that a device has. */
  public Device renew(DeviceName name) throws IOException, SQLException {
    var device = inService(name);
    var folder = bureau.layout().identity(device.profile(), name);
    var renewed = certified(device, bureau.renew(folder, device.profile()));
    registry.database().change(writer -> Devices.put(writer, renewed));
    return renewed;
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
    var denied =
        all().stream()
            .filter(device -> device.state() != DeviceState.IN_SERVICE)
            .filter(device -> !device.certificate().isEmpty())
            .map(Enrolment::denied)
            .toList();
    // Seconds grow as the number of a list must, and need no memory.
    bureau.deny(denied, bureau.now().getEpochSecond());
  }

  private static DenyList.Denied denied(Device device) {
    boolean exposed = device.state() == DeviceState.LOST || device.state() == DeviceState.STOLEN;
    return new DenyList.Denied(
        new BigInteger(device.certificate(), HEXADECIMAL), device.since(), exposed);
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

  private static Device certified(Device device, List<X509Certificate> chain) {
    var certificate = chain.getFirst();
    Instant expires = certificate.getNotAfter().toInstant();
    return device
        .now(DeviceState.IN_SERVICE, device.since(), device.note())
        .with(HexFormat.of().formatHex(certificate.getSerialNumber().toByteArray()), expires);
  }
}
