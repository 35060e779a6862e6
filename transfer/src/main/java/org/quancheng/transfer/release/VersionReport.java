package org.quancheng.transfer.release;

import java.util.List;
import org.quancheng.evidence.trust.DeviceName;

/** What a dock, and recorders that were in its bays, run; told to the store. */
public record VersionReport(List<Entry> devices) {

  /** How many may be told of at once. */
  public static final int DEVICES_MAX = 256;

  public VersionReport {
    if (devices.size() > DEVICES_MAX) {
      throw new IllegalArgumentException("at most %d devices".formatted(DEVICES_MAX));
    }
    devices = List.copyOf(devices);
  }

  /** What one device runs. */
  public record Entry(DeviceName device, Running running) {}
}
