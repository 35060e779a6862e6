package org.quancheng.evidence.scan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.format.v1.RecordHead;

/**
 * Goes from record to record by their heads alone, and finds the next one after damage
 * (capture-format.md, section 5.3). Time is linear in the length of the file. Not for sharing
 * between threads.
 */
public final class RecordWalker {

  private static final int WINDOW_BYTES = 16 << 10;

  private final FileChannel file;
  private final long end;
  private final ByteBuffer window = ByteBuffer.allocate(WINDOW_BYTES);
  private long windowStart;
  private long expected;
  private long position;
  private long tornEnd = -1;
  private boolean adjacent;
  private @Nullable RecordHead head;

  /** Walks from a position, where a record should start, to an end. */
  public RecordWalker(FileChannel file, long start, long end) {
    this.file = file;
    this.end = end;
    this.expected = start;
    this.window.limit(0);
  }

  /** Moves to the next whole record; false when there is none. */
  public boolean next() throws IOException {
    long candidate = expected;
    while (end - candidate >= RecordHead.BYTES) {
      // Behind a large record nothing but the next head is wanted.
      boolean large = head != null && head.recordBytes() > WINDOW_BYTES;
      load(candidate, large ? RecordHead.BYTES : WINDOW_BYTES);
      int offset = (int) (candidate - windowStart);
      var found = RecordHead.parse(window.array(), offset);
      if (found != null && found.recordBytes() <= end - candidate) {
        head = found;
        position = candidate;
        adjacent = candidate == expected;
        expected = candidate + found.recordBytes();
        return true;
      }
      if (found != null && tornEnd < 0) {
        tornEnd = candidate + found.recordBytes();
      }
      candidate = nextSync(candidate + 1);
    }
    head = null;
    return false;
  }

  /** The head of the record. */
  public RecordHead head() {
    if (head == null) {
      throw new IllegalStateException("the walk stands on no record");
    }
    return head;
  }

  /** Where the record starts. */
  public long position() {
    return position;
  }

  /** Where the record ends. */
  public long recordEnd() {
    return expected;
  }

  /** Whether the record starts where the one before it ended. */
  public boolean adjacent() {
    return adjacent;
  }

  /** Where the first record that is cut off by the end would have ended; -1 if none is. */
  public long tornEnd() {
    return tornEnd;
  }

  // The next place that could be a head; the rest of the window is searched without a copy.
  private long nextSync(long from) throws IOException {
    long candidate = from;
    while (end - candidate >= RecordHead.BYTES) {
      load(candidate, WINDOW_BYTES);
      byte[] bytes = window.array();
      int last = window.limit() - RecordHead.BYTES;
      for (int i = (int) (candidate - windowStart); i <= last; i++) {
        if (bytes[i] == (byte) (RecordHead.SYNC >> Byte.SIZE)
            && bytes[i + 1] == (byte) RecordHead.SYNC) {
          return windowStart + i;
        }
      }
      candidate = windowStart + last + 1;
    }
    return candidate;
  }

  private void load(long from, int wanted) throws IOException {
    if (from >= windowStart && from + RecordHead.BYTES <= windowStart + window.limit()) {
      return;
    }
    windowStart = from;
    window.clear().limit((int) Math.min(wanted, end - from));
    while (window.hasRemaining()) {
      if (file.read(window, from + window.position()) < 0) {
        throw new IOException("the file became shorter while it was read");
      }
    }
    window.flip();
  }
}
