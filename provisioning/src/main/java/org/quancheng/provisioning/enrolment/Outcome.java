package org.quancheng.provisioning.enrolment;

import java.security.cert.X509Certificate;
import java.util.List;

/** What came of a device's request. */
public sealed interface Outcome {

  /** Its certificate first, without the root. */
  record Issued(List<X509Certificate> chain) implements Outcome {

    /** Copies the chain. */
    public Issued {
      chain = List.copyOf(chain);
    }
  }

  /** A technician decides; the device asks again. */
  record Waiting() implements Outcome {}

  /** Nothing was issued and nothing was noted. */
  record Refused(Reason reason, String words) implements Outcome {}

  /** Why a request is refused. */
  enum Reason {
    /** It is no request, or proves nothing. */
    NOT_A_REQUEST,
    /** There is no such claim, or this is not its secret. */
    NO_CLAIM,
    /** The claim was used, withdrawn, or has run out, or lets other devices in. */
    CLAIM_DOES_NOT_ALLOW,
    /** The name was given before, the serial is in service, or the key is another device's. */
    TAKEN,
    /** A clock is far off. */
    CLOCK,
    /** The device is not in service, or its certificate has run out. */
    NOT_IN_SERVICE
  }
}
