package org.quancheng.provisioning.wizard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.quancheng.provisioning.bureau.Bureau;
import org.quancheng.provisioning.bureau.Locking;
import org.quancheng.provisioning.bureau.Services;
import org.quancheng.provisioning.registry.Device;
import org.quancheng.provisioning.registry.DeviceState;
import org.quancheng.provisioning.registry.Devices;
import org.quancheng.provisioning.registry.Officers;
import org.quancheng.provisioning.registry.Registry;
import org.quancheng.provisioning.registry.Stations;

/**
 * How a bureau stands.
 *
 * @param founded whether there is one
 * @param locked whether all its keys are in key stores
 * @param sharesHere how many shares of the escrow key lie on this machine
 * @param due how many certificates are past their half-life
 */
record Standing(
    boolean founded,
    boolean locked,
    int sharesHere,
    int stations,
    long docks,
    long recorders,
    int officers,
    long due) {

  static final Standing NOTHING = new Standing(false, true, 0, 0, 0, 0, 0, 0);

  /** Looks at a bureau, without its passphrase. */
  static Standing of(Bureau bureau, Registry registry) throws IOException, SQLException {
    var serving =
        registry.database().query(Devices::all).stream()
            .filter(device -> device.state() == DeviceState.IN_SERVICE)
            .toList();
    return new Standing(
        true,
        new Locking(bureau).open().isEmpty(),
        shares(bureau.layout().escrowShares()),
        registry.database().query(Stations::all).size(),
        count(serving, "dock"),
        count(serving, "recorder"),
        registry.database().query(Officers::all).size(),
        due(serving, bureau));
  }

  private static long count(List<Device> devices, String role) {
    return devices.stream().filter(device -> device.profile().role().text().equals(role)).count();
  }

  private static long due(List<Device> serving, Bureau bureau) {
    var now = bureau.now();
    var services = bureau.services();
    return serving.stream().filter(device -> device.profile().due(device.expires(), now)).count()
        + Services.ALL.stream()
            .filter(part -> part.due(services.certificate(part).getNotAfter().toInstant(), now))
            .count();
  }

  private static int shares(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (var files = Files.list(folder)) {
      return (int) files.count();
    }
  }
}
