package org.quancheng.provisioning.enrolment;

import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.provisioning.authority.Profile;

/**
 * A device to be enrolled.
 *
 * @param serial what is engraved on it; empty where nothing is
 * @param station where it will be kept; empty where that is not said
 * @param note which device it follows; empty where it follows none
 */
public record NewDevice(
    DeviceName name, Profile profile, String serial, String station, String note) {

  /** A device of which only the name is known. */
  public static NewDevice named(Profile profile, DeviceName name) {
    return new NewDevice(name, profile, "", "", "");
  }
}
