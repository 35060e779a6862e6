package org.quancheng.provisioning.claim;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.transfer.registrar.ClaimView;
import org.quancheng.transfer.registrar.ClaimView.Chair;
import org.quancheng.transfer.registrar.ClaimView.State;

/**
 * A claim in the register.
 *
 * @param secret digest of the secret; the secret itself is with its bearer alone
 * @param ends after which moment no device may begin
 */
public record Claim(
    String id,
    Digest secret,
    DeviceRole role,
    String station,
    String by,
    Instant made,
    Instant ends,
    int count,
    boolean withdrawn,
    List<Chair> chairs) {

  /** Copies the chairs. */
  public Claim {
    chairs = List.copyOf(chairs);
  }

  /** Whether this is its secret. How long the answer takes tells nothing about it. */
  boolean opens(String told) {
    return MessageDigest.isEqual(secret.bytes(), ClaimSecret.digest(told).bytes());
  }

  /** What may still come of it. */
  public State state(Instant now) {
    if (withdrawn) {
      return State.WITHDRAWN;
    }
    if (view(State.OPEN).used() >= count) {
      return State.USED;
    }
    return now.isBefore(ends) ? State.OPEN : State.EXPIRED;
  }

  /** Whether it lets this device in. */
  boolean names(DeviceName name, String serial) {
    return chairs.stream()
        .anyMatch(chair -> chair.name().equals(name) && chair.serial().equals(serial));
  }

  /** What everybody may know of it. */
  public ClaimView view(Instant now) {
    return view(state(now));
  }

  private ClaimView view(State state) {
    return new ClaimView(id, role, station, by, made, ends, count, state, chairs);
  }
}
