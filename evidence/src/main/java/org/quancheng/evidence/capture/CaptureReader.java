package org.quancheng.evidence.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.quancheng.evidence.format.MalformedCaptureException;
import org.quancheng.evidence.trust.KeyRing;

/**
 * Decrypts a capture at any place. No byte leaves before its record's tag was checked. May be
 * shared between threads.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class CaptureReader implements AutoCloseable {

  private CaptureReader() {}

  /**
   * Opens a capture, intact or not.
   *
   * @throws MalformedCaptureException if the header does not hold, or its commitment does not
   * @throws NoKeyException if no key at hand opens it
   */
  public static CaptureReader open(Path file, KeyRing keys) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** What the header says. */
  public CaptureHeader header() {
    throw new UnsupportedOperationException();
  }

  /** Length of the media in the capture. */
  public long plaintextBytes() {
    throw new UnsupportedOperationException();
  }

  /**
   * Reads media from a position.
   *
   * @return bytes read, at least 1, or -1 at the end
   * @throws MalformedCaptureException if the record at the position was altered
   */
  public int read(long position, ByteBuffer target) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Writes all media, in order. */
  public void copyTo(OutputStream target) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Every event that can be read, in order. */
  public List<TimedEvent> events() throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() throws IOException {
    throw new UnsupportedOperationException();
  }
}
