package org.quancheng.evidence.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.suite.Suite;
import org.quancheng.evidence.trust.RecipientKey;

/**
 * Writes one capture while it grows. Not for sharing between threads.
 *
 * <p>Closing without {@link #seal} leaves a legal prefix, as a power cut does. After any {@link
 * IOException} the writer takes nothing more.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class CaptureWriter implements AutoCloseable {

  private CaptureWriter() {}

  /** Everything a capture starts with. */
  public record Opening(CaptureSubject subject, CaptureOrigin origin, Protection protection) {}

  /**
   * How a capture is protected.
   *
   * @param recipients who can open it: at least one
   */
  public record Protection(
      Suite suite, CaptureSigner signer, List<RecipientKey> recipients, SecureRandom random) {

    public Protection {
      recipients = List.copyOf(recipients);
    }
  }

  /** Creates the file, which must not exist, and forces header and directory to the medium. */
  public static CaptureWriter create(Path file, Opening opening) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Digest of the header, for the journal and for the next capture's link. */
  public Digest headerDigest() {
    throw new UnsupportedOperationException();
  }

  /**
   * Appends media, encrypted, in records of at most 64 KiB.
   *
   * @param fragmentStart whether playback can start at the first of these bytes
   */
  public void write(ByteBuffer plaintext, boolean fragmentStart, Moment now) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Appends an event. */
  public void event(CaptureEvent event, Moment now) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Signs everything since the last attestation and forces it to the medium. */
  public void attest(Moment now) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Signs that this is the end, forces it, and closes the file. */
  public SealedCapture seal(Moment now) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Size of the file so far. */
  public long sizeBytes() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() throws IOException {
    throw new UnsupportedOperationException();
  }
}
