package org.quancheng.central.schedule;

import java.time.Instant;
import java.util.UUID;
import org.quancheng.evidence.trust.DeviceName;

/**
 * A transfer that still has bytes to send.
 *
 * @param transfer its id
 * @param dock who holds it
 * @param deadline when it must be in the store
 * @param remainingBytes bytes still to send
 * @param urgent marked as evidence, or put first by a person
 */
public record Candidate(
    UUID transfer, DeviceName dock, Instant deadline, long remainingBytes, boolean urgent) {

  public Candidate {
    if (remainingBytes < 0) {
      throw new IllegalArgumentException("remaining bytes are " + remainingBytes);
    }
  }
}
