package org.quancheng.evidence.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.quancheng.evidence.capture.CaptureId;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.evidence.capture.SealedCapture;
import org.quancheng.evidence.digest.Digest;

/** A recorder's journal file. Every method that adds an entry has forced it when it returns. */
@SuppressWarnings("DoNotCallSuggester")
public final class Journal implements AutoCloseable {

  private Journal() {}

  /** Opens or creates the journal; a torn last entry is cut off. */
  public static Journal open(Path file, CaptureSigner signer, InstantSource clock)
      throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Gives out the next capture number. */
  public long opened(CaptureId id) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** The capture's file is complete. */
  public void closed(long number, SealedCapture capture, boolean recovered) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** No file came of the number. */
  public void abandoned(long number, String reason) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** The file was erased against a receipt with this digest (the tombstone 销毁登记). */
  public void erased(long number, Digest receipt) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Entries with a sequence above the given one, oldest first. */
  public List<JournalEntry> entries(long sinceSequence) {
    throw new UnsupportedOperationException();
  }

  /** The newest entry's sequence and digest. */
  public Head head() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() throws IOException {
    throw new UnsupportedOperationException();
  }

  /** How far a journal goes; sequence 0 with a zero digest when it is empty. */
  public record Head(long sequence, Digest digest) {}
}
