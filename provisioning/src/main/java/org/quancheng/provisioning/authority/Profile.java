package org.quancheng.provisioning.authority;

import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.quancheng.evidence.trust.DeviceRole;

/** What a certificate of each role may be used for, and how long it lasts. */
public enum Profile {
  /** A recorder opens connections and signs captures; nobody connects to it. */
  RECORDER(DeviceRole.RECORDER, false),
  /** A dock is a server for its bays and a client of the store. */
  DOCK(DeviceRole.DOCK, true),
  /** The store serves docks, and connects to its own broker. */
  CENTRAL(DeviceRole.CENTRAL, true),
  /** The registrar serves the store, and nobody else. */
  REGISTRAR(DeviceRole.REGISTRAR, true);

  private static final Duration DEVICE_VALIDITY = Duration.ofDays(30);
  private static final Duration SERVICE_VALIDITY = Duration.ofDays(365);

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

  /**
   * How long a certificate of this profile is good for. Devices renew theirs by themselves at half
   * of that time, so a lost one is harmless soon even to those who have not heard of its loss.
   */
  public Duration validity() {
    return service() ? SERVICE_VALIDITY : DEVICE_VALIDITY;
  }

  /** Whether a certificate of this profile is past its half-life. */
  public boolean due(Instant expires, Instant now) {
    return Duration.between(now, expires).compareTo(validity().dividedBy(2)) < 0;
  }

  /** Whether it is the store or a part of it, which the services' authority vouches for. */
  public boolean service() {
    return this == CENTRAL || this == REGISTRAR;
  }

  /** The profile of a role. */
  public static Profile of(DeviceRole role) {
    return switch (role) {
      case RECORDER -> RECORDER;
      case DOCK -> DOCK;
      case CENTRAL -> CENTRAL;
      case REGISTRAR -> REGISTRAR;
    };
  }
}
