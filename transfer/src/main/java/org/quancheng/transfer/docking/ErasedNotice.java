package org.quancheng.transfer.docking;

import java.util.UUID;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.header.CaptureId;

/**
 * A recorder has erased a capture and left a tombstone.
 *
 * @param session of the stay in which it did so
 * @param receipt SHA-256 over the text of the receipt it was shown
 */
public record ErasedNotice(UUID session, CaptureId captureId, long number, Digest receipt) {}
