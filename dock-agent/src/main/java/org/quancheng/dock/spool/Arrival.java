package org.quancheng.dock.spool;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.docking.CaptureNotice;

/**
 * How a capture came to the dock. It is written beside the capture, so that the index can be made
 * anew.
 *
 * @param transferId names the passage of this file to the store, for ever
 * @param upload the upload it came by
 * @param recorder whose it is, as far as its certificate says
 * @param certificate SHA-256 of that certificate
 * @param suspicion why everything of this recorder is set apart; null for a trusted one
 * @param bay the bay it came through
 * @param notice what the recorder said of it
 * @param dockedAt when the recorder was docked, by the dock's clock
 * @param endedBefore milliseconds from the end of the capture to the hello, by the recorder's clock
 *     alone; null where that is not known
 */
public record Arrival(
    UUID transferId,
    String upload,
    DeviceName recorder,
    Digest certificate,
    @Nullable Quarantine suspicion,
    int bay,
    CaptureNotice notice,
    Instant dockedAt,
    @Nullable Long endedBefore) {

  /** A recorder's clock may say anything; nothing is kept for longer than this. */
  private static final long AGE_MAX = Duration.ofDays(365).toMillis();

  /** How old the capture was when it was docked; 0 where that is not known. */
  public long endedBeforeMillis() {
    return endedBefore == null ? 0 : Math.clamp(endedBefore, 0, AGE_MAX);
  }

  /** The same, set apart. */
  Arrival suspected(Quarantine reason) {
    return new Arrival(
        transferId, upload, recorder, certificate, reason, bay, notice, dockedAt, endedBefore);
  }
}
