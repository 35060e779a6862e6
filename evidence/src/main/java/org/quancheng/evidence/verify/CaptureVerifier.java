package org.quancheng.evidence.verify;

import java.io.IOException;
import java.nio.file.Path;
import org.quancheng.evidence.trust.TrustAnchors;

/** Tells without any key what a file is worth (capture-format.md, section 9). */
@SuppressWarnings("DoNotCallSuggester")
public final class CaptureVerifier {

  private CaptureVerifier() {}

  /**
   * Verifies a whole file in time linear in its size. Every content gives a verdict.
   *
   * @throws IOException if the file cannot be read
   */
  public static Verification verify(Path file, TrustAnchors anchors) throws IOException {
    throw new UnsupportedOperationException();
  }
}
