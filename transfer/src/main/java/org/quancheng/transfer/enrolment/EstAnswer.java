package org.quancheng.transfer.enrolment;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.quancheng.transfer.wire.Problem;

/** What came of a request for a certificate. */
public sealed interface EstAnswer {

  /** The certificate was issued; its own certificate first, without the root. */
  record Issued(List<X509Certificate> chain) implements EstAnswer {

    public Issued {
      chain = List.copyOf(chain);
    }
  }

  /** A technician has yet to approve: ask again with the same request after this time. */
  record Waiting(Duration pause) implements EstAnswer {}

  /** It was refused, or the other side cannot answer now. */
  record Refused(Problem problem) implements EstAnswer {}
}
