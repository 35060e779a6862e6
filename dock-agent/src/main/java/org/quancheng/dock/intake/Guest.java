package org.quancheng.dock.intake;

import java.security.cert.X509Certificate;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.quancheng.dock.spool.Quarantine;
import org.quancheng.evidence.trust.ChainStanding;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.transfer.link.Peer;

/**
 * Who sits in the bay.
 *
 * @param peer what the handshake has proven
 * @param certificate the certificate it was proven with
 * @param name the vouched name, or one made from the certificate when nobody vouches
 * @param suspicion why everything it hands in is set apart; null for a recorder of ours
 */
record Guest(
    Peer peer, X509Certificate certificate, DeviceName name, @Nullable Quarantine suspicion) {

  private static final int DIGITS = 16;

  static Guest of(Peer peer, X509Certificate certificate) {
    boolean recorder = peer.role().filter(role -> role == DeviceRole.RECORDER).isPresent();
    if (!recorder) {
      return new Guest(peer, certificate, madeUp(peer), Quarantine.UNKNOWN_RECORDER);
    }
    return new Guest(peer, certificate, peer.name().orElseThrow(), suspicion(peer.standing()));
  }

  /** Whether it may be told anything. */
  boolean trusted() {
    return suspicion == null;
  }

  /** Whether another connection shows the same certificate. */
  boolean is(Peer other) {
    return peer.certificate().equals(other.certificate());
  }

  private static @Nullable Quarantine suspicion(ChainStanding standing) {
    return switch (standing) {
      case ChainStanding.Trusted _ -> null;
      case ChainStanding.Expired _, ChainStanding.NotYetValid _ -> Quarantine.CERTIFICATE_NOT_VALID;
      case ChainStanding.Denied _ -> Quarantine.RECORDER_DENIED;
      case ChainStanding.Unknown _ -> Quarantine.UNKNOWN_RECORDER;
    };
  }

  private static DeviceName madeUp(Peer peer) {
    String digest = HexFormat.of().formatHex(peer.certificate().bytes());
    return new DeviceName("unknown-" + digest.substring(0, DIGITS));
  }
}
