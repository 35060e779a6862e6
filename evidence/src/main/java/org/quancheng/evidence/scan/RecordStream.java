package org.quancheng.evidence.scan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.format.v1.RecordHead;
import org.quancheng.evidence.suite.Span;

/**
 * Reads adjacent records with their bodies, in large reads. Ends at the first place where no whole
 * record stands. Not for sharing between threads.
 */
public final class RecordStream {

  private static final int BUFFER_BYTES = 1 << 20;

  private final FileChannel file;
  private final long end;
  private ByteBuffer buffer;
  private long position;
  private @Nullable RecordHead head;

  /** Reads from a position to an end. */
  public RecordStream(FileChannel file, long start, long end) {
    this.file = file;
    this.end = end;
    this.position = start;
    this.buffer = ByteBuffer.allocate(Math.clamp(end - start, RecordHead.BYTES, BUFFER_BYTES));
    this.buffer.limit(0);
  }

  /** Moves to the next record; false at the end or where no whole record stands. */
  public boolean next() throws IOException {
    if (head != null) {
      buffer.position(buffer.position() + head.recordBytes());
      position += head.recordBytes();
      head = null;
    }
    if (!fill(RecordHead.BYTES)) {
      return false;
    }
    var found = RecordHead.parse(buffer.array(), buffer.position());
    if (found == null || !fill(found.recordBytes())) {
      return false;
    }
    head = found;
    return true;
  }

  /** The head of the record. */
  public RecordHead head() {
    if (head == null) {
      throw new IllegalStateException("the stream stands on no record");
    }
    return head;
  }

  /** Where the record starts, or where the stream stopped. */
  public long position() {
    return position;
  }

  /** The bytes of the head; valid until the next move. */
  public Span headBytes() {
    return new Span(buffer.array(), buffer.position(), RecordHead.BYTES);
  }

  /** The bytes of the body; valid until the next move. */
  public Span body() {
    return new Span(buffer.array(), buffer.position() + RecordHead.BYTES, head().bodyBytes());
  }

  private boolean fill(int wanted) throws IOException {
    if (buffer.remaining() >= wanted) {
      return true;
    }
    if (end - position < wanted) {
      return false;
    }
    if (buffer.capacity() < wanted) {
      buffer = ByteBuffer.allocate(wanted).put(buffer); // A body has a cap, and so has this.
    } else {
      buffer.compact();
    }
    long readAt = position + buffer.position();
    buffer.limit((int) Math.min(buffer.capacity(), end - position));
    while (buffer.hasRemaining()) {
      int read = file.read(buffer, readAt);
      if (read < 0) {
        throw new IOException("the file became shorter while it was read");
      }
      readAt += read;
    }
    buffer.flip();
    return true;
  }
}
