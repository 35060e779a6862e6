package org.quancheng.evidence.trust;

import java.util.Optional;

/** What a certificate chain is worth at a moment. */
public sealed interface ChainStanding {

  /** The chain leads to an anchor and every certificate in it was valid. */
  record Trusted(DeviceName name, DeviceRole role) implements ChainStanding {}

  /** The chain leads to an anchor, but a certificate in it had run out. */
  record Expired(DeviceName name, DeviceRole role) implements ChainStanding {}

  /** The chain leads to an anchor, but a certificate in it was not valid yet. */
  record NotYetValid(DeviceName name, DeviceRole role) implements ChainStanding {}

  /** The chain leads to an anchor, but the bureau has put the certificate on its deny list. */
  record Denied(DeviceName name, DeviceRole role) implements ChainStanding {}

  /** The chain leads nowhere, or does not name a device. */
  record Unknown(String reason) implements ChainStanding {}

  /** Whether the chain is good for granting anything. */
  default boolean trusted() {
    return this instanceof Trusted;
  }

  /** The device named, when the chain leads to an anchor at all. */
  default Optional<DeviceName> device() {
    return switch (this) {
      case Trusted(var name, _) -> Optional.of(name);
      case Expired(var name, _) -> Optional.of(name);
      case NotYetValid(var name, _) -> Optional.of(name);
      case Denied(var name, _) -> Optional.of(name);
      case Unknown _ -> Optional.empty();
    };
  }

  /** The role named, when the chain leads to an anchor at all. */
  default Optional<DeviceRole> deviceRole() {
    return switch (this) {
      case Trusted(_, var role) -> Optional.of(role);
      case Expired(_, var role) -> Optional.of(role);
      case NotYetValid(_, var role) -> Optional.of(role);
      case Denied(_, var role) -> Optional.of(role);
      case Unknown _ -> Optional.empty();
    };
  }
}
