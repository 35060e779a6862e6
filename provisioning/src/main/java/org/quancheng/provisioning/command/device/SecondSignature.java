package org.quancheng.provisioning.command.device;

import org.quancheng.provisioning.device.OnlineEnrolment;
import org.quancheng.provisioning.enrolment.Enrolment;
import picocli.CommandLine.Option;

/** Whether a new recorder gets a second key to sign captures with. */
final class SecondSignature {

  @Option(
      names = "--second-signature",
      description = "Also makes an ML-DSA-65 key, so that captures are signed twice.")
  private boolean wanted;

  Enrolment in(Enrolment enrolment) {
    return wanted ? enrolment.signingTwice() : enrolment;
  }

  OnlineEnrolment in(OnlineEnrolment enrolment) {
    return wanted ? enrolment.signingTwice() : enrolment;
  }
}
