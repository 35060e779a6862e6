package org.quancheng.evidence.capture;

import java.io.IOException;
import java.nio.file.Path;
import org.quancheng.evidence.format.MalformedCaptureException;

/** Ends a capture that a power cut interrupted (capture-format.md, section 8). */
@SuppressWarnings("DoNotCallSuggester")
public final class CaptureRecovery {

  private CaptureRecovery() {}

  /**
   * Appends a signed RECOVERY record after whatever the power cut left; removes nothing. A capture
   * that is already sealed or recovered is left as it is, so recovery may itself be interrupted.
   *
   * @throws MalformedCaptureException if not even the header is whole: there is nothing to recover
   */
  public static SealedCapture recover(Path file, CaptureSigner signer, Moment now)
      throws IOException {
    throw new UnsupportedOperationException();
  }
}
