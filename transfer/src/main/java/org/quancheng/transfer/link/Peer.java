package org.quancheng.transfer.link;

import java.util.Optional;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.trust.ChainStanding;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;

/**
 * Who is at the other end of a connection. The handshake has proven that it holds the private key
 * of the certificate; {@code standing} says what that certificate is worth.
 *
 * @param name the name an anchor vouches for, also when the certificate is out of its time
 * @param role the role an anchor vouches for
 * @param standing the judgement on the chain
 * @param certificate SHA-256 of the leaf certificate
 */
public record Peer(
    Optional<DeviceName> name,
    Optional<DeviceRole> role,
    ChainStanding standing,
    Digest certificate) {

  /** The peer a judgement describes. */
  static Peer of(ChainStanding standing, Digest certificate) {
    return switch (standing) {
      case ChainStanding.Trusted(var name, var role) ->
          new Peer(Optional.of(name), Optional.of(role), standing, certificate);
      case ChainStanding.Expired(var name, var role) ->
          new Peer(Optional.of(name), Optional.of(role), standing, certificate);
      case ChainStanding.NotYetValid(var name, var role) ->
          new Peer(Optional.of(name), Optional.of(role), standing, certificate);
      case ChainStanding.Denied(var name, var role) ->
          new Peer(Optional.of(name), Optional.of(role), standing, certificate);
      case ChainStanding.Unknown _ ->
          new Peer(Optional.empty(), Optional.empty(), standing, certificate);
    };
  }

  /** Whether an anchor vouches for the peer now: only then may it be given authority. */
  public boolean trusted() {
    return standing instanceof ChainStanding.Trusted;
  }

  /** Whether an anchor vouches now that the peer has this role. */
  public boolean trustedAs(DeviceRole wanted) {
    return standing instanceof ChainStanding.Trusted(_, var role) && role == wanted;
  }

  /**
   * Under which name what the peer brings is kept: its device name, or, for a certificate nobody
   * vouches for, {@code certificate:} and the digest, so that it can never pose as a known device.
   */
  public String owner() {
    return name.map(DeviceName::text).orElseGet(() -> "certificate:" + certificate.hex());
  }
}
