package org.quancheng.dock.spool;

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
 */
public record Arrival(
    UUID transferId,
    String upload,
    DeviceName recorder,
    Digest certificate,
    @Nullable Quarantine suspicion,
    int bay,
    CaptureNotice notice,
    Instant dockedAt) {}
