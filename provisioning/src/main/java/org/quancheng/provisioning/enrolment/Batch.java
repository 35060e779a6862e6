package org.quancheng.provisioning.enrolment;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.provisioning.authority.Profile;
import org.quancheng.provisioning.registry.Device;
import org.quancheng.provisioning.registry.DeviceState;
import org.quancheng.provisioning.roster.RowResult;
import org.quancheng.provisioning.roster.Table;

/** Enrols every recorder of a table. What an earlier run has done is not done again. */
public final class Batch {

  private final Enrolment enrolment;
  private final boolean keepGoing;

  /** {@code keepGoing} enrols the good rows beside bad ones; else bad rows stop it all. */
  public Batch(Enrolment enrolment, boolean keepGoing) {
    this.enrolment = enrolment;
    this.keepGoing = keepGoing;
  }

  /**
   * Enrols. All rows are judged before the first device is made.
   *
   * @param file columns {@code name, serial}, and {@code station} if wished
   */
  public List<RowResult> enrol(Path file) throws IOException, SQLException {
    var results = new TreeMap<Integer, RowResult>();
    var wanted = new HashMap<Integer, NewDevice>();
    judge(Table.read(file, "name", "serial"), results, wanted);
    if (results.values().stream().allMatch(RowResult::taken) || keepGoing) {
      for (var row : new TreeMap<>(wanted).entrySet()) {
        results.put(row.getKey(), enrol(row.getKey(), row.getValue()));
      }
    }
    return new ArrayList<>(results.values());
  }

  private void judge(
      List<Table.Row> rows, Map<Integer, RowResult> results, Map<Integer, NewDevice> wanted)
      throws SQLException {
    var known = new HashMap<DeviceName, Device>();
    enrolment.all().forEach(device -> known.put(device.name(), device));
    Set<String> serials = new HashSet<>();
    for (var row : rows) {
      try {
        var device =
            new NewDevice(
                new DeviceName(row.cell("name")),
                Profile.RECORDER,
                row.cell("serial"),
                row.cell("station"),
                "");
        if (!serials.add(device.serial()) || !serials.add("name " + device.name())) {
          throw new IllegalArgumentException("this name or serial is in the table twice");
        }
        if (isDone(device, known.get(device.name()))) {
          results.put(row.line(), new RowResult(row.line(), true, "enrolled before"));
        } else {
          wanted.put(row.line(), device);
        }
      } catch (IllegalArgumentException e) {
        results.put(row.line(), new RowResult(row.line(), false, String.valueOf(e.getMessage())));
      }
    }
  }

  private static boolean isDone(NewDevice wanted, @Nullable Device known) {
    if (known == null) {
      return false;
    }
    if (known.state() != DeviceState.IN_SERVICE || !known.serial().equals(wanted.serial())) {
      throw new IllegalArgumentException(
          "%s is another device, or out of service".formatted(wanted.name()));
    }
    return true;
  }

  private RowResult enrol(int line, NewDevice device) throws IOException, SQLException {
    try {
      enrolment.enrol(device);
      return new RowResult(line, true, "enrolled");
    } catch (OperatorException e) {
      return new RowResult(line, false, String.valueOf(e.getMessage()));
    }
  }
}
