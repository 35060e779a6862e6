package org.quancheng.evidence.receipt;

import java.time.Instant;
import java.util.UUID;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.trust.DeviceName;

/**
 * What the store promises about one capture (入库回执).
 *
 * @param storeEpoch changes when the store was restored from a backup: older receipts are void
 * @param copies on how many roots the file lies
 * @param keyId names the store's signing key
 */
public record Receipt(
    UUID transferId,
    DeviceName dock,
    DeviceName recorder,
    CaptureId captureId,
    long captureNumber,
    Digest fileDigest,
    long sizeBytes,
    Digest segmentRoot,
    Instant receivedAt,
    Instant verifiedAt,
    UUID storeEpoch,
    int copies,
    long ledgerPosition,
    Digest ledgerHead,
    String keyId) {}
