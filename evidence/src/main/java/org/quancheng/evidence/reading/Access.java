package org.quancheng.evidence.reading;

import java.util.List;
import org.quancheng.evidence.recipient.KeyRing;
import org.quancheng.evidence.trust.TrustAnchors;

/**
 * What a capture is opened with.
 *
 * @param keys private keys for its slots, and for those of the sidecars beside it
 * @param stores roots of the stores whose sidecars are heeded; with none, none is
 */
public record Access(KeyRing keys, TrustAnchors stores) {

  /** Access by the slots in the capture itself; no sidecar is looked at. */
  public static Access by(KeyRing keys) {
    return new Access(keys, new TrustAnchors(List.of()));
  }
}
