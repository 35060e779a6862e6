package org.quancheng.evidence.journal;

import java.time.Instant;
import java.util.Arrays;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.trust.DeviceName;

/**
 * One line of a recorder's journal.
 *
 * @param sequence from 1, without gaps
 * @param previous digest of the entry before; 32 zero bytes for the first
 * @param at when it was written, by the device's clock, in whole milliseconds
 * @param signature the device's signature over everything else
 */
@SuppressWarnings("ArrayRecordComponent") // Copied on the way in and out, compared by value.
public record JournalEntry(
    long sequence, Digest previous, Instant at, Fact fact, byte[] signature) {

  public JournalEntry {
    signature = signature.clone();
  }

  @Override
  public byte[] signature() {
    return signature.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JournalEntry entry && Arrays.equals(encode(), entry.encode());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(signature);
  }

  /** What happened to which capture. */
  public sealed interface Fact {

    /** The device's number for the capture. */
    long number();

    /** A number was given out; the capture may exist from here on. */
    record Opened(long number, CaptureId id) implements Fact {}

    /** The file is complete. */
    record Closed(
        long number,
        Digest file,
        long sizeBytes,
        Digest header,
        Digest lastStatement,
        int attestations,
        boolean recovered)
        implements Fact {}

    /** The number was given out, but no file came of it. */
    record Abandoned(long number, String reason) implements Fact {}

    /** The file was erased against this receipt. */
    record Erased(long number, Digest receipt) implements Fact {}

    /**
     * The device was in service under another name before, with a journal that ended here. Only the
     * first entry of a journal may say so; it is about no capture, so its number is 0.
     */
    record Follows(DeviceName former, long sequence, Digest head) implements Fact {

      @Override
      public long number() {
        return 0;
      }
    }
  }

  /** The entry as it is stored and sent. */
  public byte[] encode() {
    return EntryCodec.encode(this);
  }

  /** How the next entry refers to this one. */
  public Digest digest() {
    return Digest.of(EntryCodec.signedMessage(this));
  }
}
