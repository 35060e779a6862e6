package org.quancheng.transfer.exchange;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.tags.OfficerId;
import org.quancheng.evidence.trust.DeviceName;

/**
 * One line of a dock's hand-over ledger (使用台账). Lines are chained: each digest covers the line and
 * the digest of the line before, so that none can be changed or left out unseen.
 *
 * @param chain names the ledger; a dock that lost its database begins another one
 * @param sequence from 1, without a gap
 * @param at by the dock's clock, in milliseconds
 * @param digest over this line and the digest before it
 */
public record HandOver(UUID chain, long sequence, Instant at, Deed deed, Digest digest) {

  /** What the first line of a chain follows. */
  public static final Digest BEFORE_THE_FIRST = new Digest(new byte[Digest.BYTES]);

  private static final byte[] LABEL = "qc-hand-over-v1\0".getBytes(StandardCharsets.US_ASCII);

  /**
   * What happened.
   *
   * @param officer to whom, or from whom; null when nobody has said so
   * @param docking how often the recorder had been docked, counted by itself: of two docks that
   *     claim it, the one with the lower number saw it earlier, whatever their clocks say; null
   *     from one that does not count
   */
  public record Deed(
      Kind kind,
      DeviceName recorder,
      int bay,
      @Nullable OfficerId officer,
      @Nullable Long docking) {}

  /** How a recorder changed hands. */
  public enum Kind {
    /** Taken from the bay that was offered to its officer. */
    TAKEN,
    /** Taken from a bay that was offered to nobody. */
    TAKEN_UNASKED,
    /** Put into a bay. */
    RETURNED
  }

  /** The line that follows a digest. */
  public static HandOver after(Digest before, UUID chain, long sequence, Instant at, Deed deed) {
    var moment = Instant.ofEpochMilli(at.toEpochMilli());
    return new HandOver(
        chain, sequence, moment, deed, digest(before, chain, sequence, moment, deed));
  }

  /** Whether it is the very line that followed this digest. */
  public boolean follows(Digest before) {
    return digest.equals(digest(before, chain, sequence, at, deed));
  }

  private static Digest digest(Digest before, UUID chain, long sequence, Instant at, Deed deed) {
    var numbers =
        ByteBuffer.allocate(4 * Long.BYTES)
            .putLong(chain.getMostSignificantBits())
            .putLong(chain.getLeastSignificantBits())
            .putLong(sequence)
            .putLong(at.toEpochMilli())
            .array();
    var officer = deed.officer() == null ? "" : deed.officer().text();
    var docking = deed.docking() == null ? "" : "\n" + deed.docking();
    var told =
        "%s\n%s\n%d\n%s%s".formatted(deed.kind(), deed.recorder(), deed.bay(), officer, docking);
    return Digest.of(LABEL, before.bytes(), numbers, told.getBytes(StandardCharsets.UTF_8));
  }
}
