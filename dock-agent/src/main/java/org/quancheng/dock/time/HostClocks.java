package org.quancheng.dock.time;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * The clocks of the host.
 *
 * @param wall may say anything
 * @param nanoTime only goes on, in nanoseconds
 * @param disciplined whether a time server keeps the wall clock right
 */
public record HostClocks(InstantSource wall, LongSupplier nanoTime, BooleanSupplier disciplined) {

  /** As systemd-timesyncd says that it has heard of a server since the machine was started. */
  private static final Path SYNCHRONISED = Path.of("/run/systemd/timesync/synchronized");

  /** This host. */
  public static HostClocks own() {
    return new HostClocks(
        InstantSource.system(), System::nanoTime, () -> Files.exists(SYNCHRONISED));
  }
}
