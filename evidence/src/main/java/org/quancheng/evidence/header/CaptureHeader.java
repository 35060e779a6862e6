package org.quancheng.evidence.header;

import java.util.Optional;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.suite.MlDsaKey;
import org.quancheng.evidence.suite.Suite;
import org.quancheng.evidence.trust.DeviceName;

/**
 * What the signed header of a capture says.
 *
 * @param certificate digest of the device's certificate in DER
 * @param second the key of the second signatures, if the capture has any
 */
public record CaptureHeader(
    Suite suite,
    DeviceName device,
    Digest certificate,
    CaptureSubject subject,
    CaptureOrigin origin,
    Optional<MlDsaKey> second) {

  /** The capture's id. */
  public CaptureId id() {
    return subject.id();
  }

  /** The device's number for the capture. */
  public long number() {
    return subject.number();
  }
}
