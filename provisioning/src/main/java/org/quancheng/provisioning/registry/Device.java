package org.quancheng.provisioning.registry;

import java.time.Instant;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.provisioning.authority.Profile;

/**
 * A device of the bureau.
 *
 * @param serial what is engraved on it; empty where nothing is
 * @param station where it is kept; empty where that is not said
 * @param certificate serial number of its certificate, in hexadecimal; empty before it has one
 * @param note why it is not in service, or which device it follows
 */
public record Device(
    DeviceName name,
    Profile profile,
    String serial,
    String station,
    DeviceState state,
    Instant since,
    String certificate,
    Instant expires,
    String note) {

  /** The same device in another state, from a moment on. */
  public Device now(DeviceState other, Instant at, String why) {
    return new Device(name, profile, serial, station, other, at, certificate, expires, why);
  }

  /** The same device with a new certificate. */
  public Device with(String serialNumber, Instant notAfter) {
    return new Device(name, profile, serial, station, state, since, serialNumber, notAfter, note);
  }
}
