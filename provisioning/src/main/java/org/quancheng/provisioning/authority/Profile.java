package org.quancheng.provisioning.authority;

import java.time.Duration;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.quancheng.evidence.trust.DeviceRole;

/** What a certificate of each role may be used for, and how long it lasts. */
public enum Profile {
  /** A recorder opens connections and signs captures; nobody connects to it. */
  RECORDER(DeviceRole.RECORDER, false),
  /** A dock is a server for its bays and a client of the store. */
  DOCK(DeviceRole.DOCK, true),
  /** The store serves docks, and connects to its own broker. */
  CENTRAL(DeviceRole.CENTRAL, true);

  private final DeviceRole role;
  private final boolean server;

  Profile(DeviceRole role, boolean server) {
    this.role = role;
    this.server = server;
  }

  /** The role that the certificate's organizational unit names. */
  public DeviceRole role() {
    return role;
  }

  KeyPurposeId[] purposes() {
    return server
        ? new KeyPurposeId[] {KeyPurposeId.id_kp_clientAuth, KeyPurposeId.id_kp_serverAuth}
        : new KeyPurposeId[] {KeyPurposeId.id_kp_clientAuth};
  }

  /** How long a certificate of this profile is good for. */
  public Duration validity() {
    return Duration.ofDays(365);
  }
}
