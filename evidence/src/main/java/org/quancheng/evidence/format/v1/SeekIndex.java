package org.quancheng.evidence.format.v1;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of an INDEX record: where the attestations are (capture-format.md, section 5.5). It is a
 * hint and never evidence: whatever it says is compared with the attestation it speaks of.
 */
public record SeekIndex(List<Entry> entries) {

  /** Fewer attestations are found as fast without an index. */
  public static final int ENTRIES_MIN = 8;

  private static final int ENTRY_BYTES = 2 * Long.BYTES + Integer.BYTES;
  private static final int MARK = 0x51494458; // "QIDX"

  /** Length of the count and the mark that end every index. */
  public static final int TRAILER_BYTES = 2 * Integer.BYTES;

  private static final int ENTRIES_MAX =
      (RecordType.INDEX.bodyBytesMax() - TRAILER_BYTES) / ENTRY_BYTES;

  /**
   * An attestation.
   *
   * @param position where its record starts in the file
   * @param mediaBytes media in the capture up to it
   * @param millis time since the start of the capture, as unsigned 32 bits
   */
  public record Entry(long position, long mediaBytes, int millis) {}

  public SeekIndex {
    entries = List.copyOf(entries);
  }

  /** The length of the body that ends with these bytes; -1 if no index ends so. */
  public static int bodyBytes(ByteBuffer trailer) {
    int count = trailer.getInt();
    return trailer.getInt() == MARK && count >= 0 && count <= ENTRIES_MAX ? bodyBytes(count) : -1;
  }

  /** Reads a body; null if it is none, or if its entries do not rise. */
  public static @Nullable SeekIndex parse(byte[] body) {
    if (body.length < TRAILER_BYTES
        || bodyBytes(ByteBuffer.wrap(body, body.length - TRAILER_BYTES, TRAILER_BYTES))
            != body.length) {
      return null;
    }
    var source = ByteBuffer.wrap(body, 0, body.length - TRAILER_BYTES);
    var entries = new ArrayList<Entry>(source.remaining() / ENTRY_BYTES);
    var last = new Entry(-1, 0, 0);
    while (source.hasRemaining()) {
      var entry = new Entry(source.getLong(), source.getLong(), source.getInt());
      if (entry.position <= last.position
          || entry.mediaBytes < last.mediaBytes
          || Integer.compareUnsigned(entry.millis, last.millis) < 0) {
        return null;
      }
      entries.add(entry);
      last = entry;
    }
    return new SeekIndex(entries);
  }

  /** The body as bytes. */
  public byte[] encode() {
    var target = ByteBuffer.allocate(bodyBytes(entries.size()));
    entries.forEach(
        entry -> target.putLong(entry.position).putLong(entry.mediaBytes).putInt(entry.millis));
    return target.putInt(entries.size()).putInt(MARK).array();
  }

  private static int bodyBytes(int count) {
    return count * ENTRY_BYTES + TRAILER_BYTES;
  }

  /** Collects attestations while a capture is written. Not for sharing between threads. */
  public static final class Builder {

    private static final int KEPT_MAX = 1 << 16;

    private final List<Entry> entries = new ArrayList<>();
    private long stride = 1;
    private long seen;

    /** Takes the next attestation; of very many, only every so many-th is kept. */
    public void add(long position, long mediaBytes, int millis) {
      if (seen++ % stride != 0) {
        return;
      }
      if (entries.size() == KEPT_MAX) {
        stride *= 2;
        for (int i = 0; i < KEPT_MAX / 2; i++) {
          entries.set(i, entries.get(2 * i));
        }
        entries.subList(KEPT_MAX / 2, KEPT_MAX).clear();
      }
      entries.add(new Entry(position, mediaBytes, millis));
    }

    /** The body of the record; null where an index is of no use. */
    public byte @Nullable [] body() {
      return entries.size() < ENTRIES_MIN ? null : new SeekIndex(entries).encode();
    }
  }
}
