package org.quancheng.provisioning.claim;

import java.time.Instant;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.trust.DeviceName;

/**
 * A device that asked by a claim, and what became of it.
 *
 * @param key digest of the public key that asks; the same device asks again with the same key
 */
public record Request(
    Digest key, DeviceName name, String claim, Instant asked, State state, String by) {

  /** What became of a request. */
  public enum State {
    WAITING,
    APPROVED,
    REFUSED
  }
}
