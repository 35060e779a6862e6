package org.quancheng.transfer.message;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.trust.DeviceName;

/**
 * A dock holds a capture and wants to send it.
 *
 * @param transferId made by the dock when it has the capture whole
 * @param ver grows with each change of the transfer at the dock
 * @param recorder whose capture it is
 * @param captureId the capture's own name
 * @param captureNumber its number in the recorder's gap-free count
 * @param ageMs how long ago the capture ended, by the recorder's clock until it was docked and by
 *     the dock's monotonic clock since; the store counts the deadline from it, since a dock's wall
 *     clock may be wrong
 * @param prio urgency
 * @param staged whether the dock's copy is whole and verified
 * @param verdict the dock's verdict on the capture, as {@code verify} prints it
 * @param quarantine why a person must look at it first; null for a capture in order
 */
public record Offer(
    UUID transferId,
    long ver,
    DeviceName recorder,
    CaptureId captureId,
    long captureNumber,
    File file,
    long ageMs,
    Priority prio,
    boolean staged,
    String verdict,
    @Nullable String quarantine)
    implements Message {

  /** How urgent a transfer is. */
  public enum Priority {
    NORMAL,
    EVIDENCE,
    /** A person at the dock put it first (优先上传). */
    FIRST
  }

  /**
   * The sealed file.
   *
   * @param digest SHA-256 of the whole file
   * @param segRoot root over the digests of its segments
   * @param recordedFrom by the recorder's clock
   */
  public record File(
      Digest digest,
      long size,
      int segSize,
      Digest segRoot,
      String media,
      Instant recordedFrom,
      Instant recordedTo) {

    /** The media type of a sealed capture. */
    public static final String CAPTURE = "application/vnd.quancheng.capture";

    public File {
      if (size < 0 || segSize <= 0) {
        throw new IllegalArgumentException(
            "a file of %d bytes in segments of %d".formatted(size, segSize));
      }
    }
  }
}
