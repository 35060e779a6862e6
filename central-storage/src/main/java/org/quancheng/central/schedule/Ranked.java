package org.quancheng.central.schedule;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.trust.DeviceName;

/**
 * A candidate and its time to spare, which is negative when it will be late.
 *
 * @param turn the turn it has; null while it waits
 * @param dockMillis to spare on the line of its dock
 * @param storeMillis to spare on the line of the store
 */
record Ranked(Candidate candidate, @Nullable Turn turn, long dockMillis, long storeMillis) {

  long spareMillis() {
    return Math.min(dockMillis, storeMillis);
  }

  DeviceName dock() {
    return candidate.dock();
  }

  UUID transfer() {
    return candidate.transfer();
  }

  boolean urgent() {
    return candidate.urgent();
  }
}
