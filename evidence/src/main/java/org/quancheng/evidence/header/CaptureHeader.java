package org.quancheng.evidence.header;

import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.suite.Suite;
import org.quancheng.evidence.trust.DeviceName;

/**
 * What the signed header of a capture says.
 *
 * @param certificate digest of the device's certificate in DER
 */
public record CaptureHeader(
    Suite suite,
    DeviceName device,
    Digest certificate,
    CaptureSubject subject,
    CaptureOrigin origin) {

  /** The capture's id. */
  public CaptureId id() {
    return subject.id();
  }

  /** The device's number for the capture. */
  public long number() {
    return subject.number();
  }
}
