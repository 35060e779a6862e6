package org.quancheng.provisioning.wizard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.quancheng.provisioning.bureau.Bureau;
import org.quancheng.provisioning.bureau.Locking;
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
        serving.stream().filter(device -> due(device, bureau.now())).count());
  }

  private static long count(List<Device> devices, String role) {
    return devices.stream().filter(device -> device.profile().role().text().equals(role)).count();
  }

  private static boolean due(Device device, Instant now) {
    return Duration.between(now, device.expires())
            .compareTo(device.profile().validity().dividedBy(2))
        < 0;
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
