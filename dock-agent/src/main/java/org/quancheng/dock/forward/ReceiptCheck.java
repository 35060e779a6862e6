package org.quancheng.dock.forward;

import java.util.concurrent.atomic.AtomicInteger;
import org.quancheng.dock.spool.HeldCapture;
import org.quancheng.evidence.receipt.InvalidReceiptException;
import org.quancheng.evidence.receipt.Receipt;
import org.quancheng.evidence.receipt.ReceiptKeys;
import org.quancheng.evidence.trust.DeviceName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells whether a receipt is for exactly the capture that the dock holds or held. */
final class ReceiptCheck {

  private static final Logger LOG = LoggerFactory.getLogger(ReceiptCheck.class);
  private static final int COPIES_MIN = 2;

  private final DeviceName dock;
  private final ReceiptKeys keys;
  private final AtomicInteger rejected = new AtomicInteger();

  ReceiptCheck(DeviceName dock, ReceiptKeys keys) {
    this.dock = dock;
    this.keys = keys;
  }

  boolean holds(String jws, HeldCapture capture) {
    try {
      var receipt = keys.verify(jws);
      if (matches(receipt, capture)) {
        return true;
      }
      LOG.error("transfer {}: the receipt is for another capture", capture.transferId());
    } catch (InvalidReceiptException e) {
      LOG.error("transfer {}: the receipt is not valid: {}", capture.transferId(), e.getMessage());
    }
    rejected.incrementAndGet();
    return false;
  }

  int rejected() {
    return rejected.get();
  }

  private boolean matches(Receipt receipt, HeldCapture capture) {
    return receipt.transferId().equals(capture.transferId())
        && receipt.dock().equals(dock)
        && receipt.recorder().equals(capture.recorder())
        && receipt.captureId().equals(capture.arrival().notice().captureId())
        && receipt.captureNumber() == capture.number()
        && receipt.fileDigest().equals(capture.fileDigest())
        && receipt.sizeBytes() == capture.sizeBytes()
        && receipt.segmentRoot().equals(capture.segmentRoot())
        && receipt.copies() >= COPIES_MIN;
  }
}
