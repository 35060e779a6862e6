package org.quancheng.evidence.scan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;
import org.quancheng.evidence.format.v1.HeaderImage;
import org.quancheng.evidence.format.v1.RecordHead;
import org.quancheng.evidence.format.v1.RecordType;
import org.quancheng.evidence.format.v1.SignedStatement;
import org.quancheng.evidence.format.v1.Statement;

/** Reads single statements of one capture, wherever they are said to be. May be shared. */
public final class StatementReader {

  private final FileChannel file;
  private final HeaderImage header;
  private final long startMillis;

  /**
   * Reads statements of a capture whose header was read.
   *
   * @param startMillis the monotonic time in the header
   */
  public StatementReader(FileChannel file, HeaderImage header, long startMillis) {
    this.file = file;
    this.header = header;
    this.startMillis = startMillis;
  }

  /** What the device signed at this place; empty if no signed statement of this type is there. */
  public Optional<Signed> at(long position, RecordType type) throws IOException {
    if (position < header.length() || position > file.size() - RecordHead.BYTES) {
      return Optional.empty();
    }
    var head = RecordHead.parse(read(position, RecordHead.BYTES), 0);
    if (head == null || head.type() != type || position > file.size() - head.recordBytes()) {
      return Optional.empty();
    }
    var body = SignedStatement.parse(read(position + RecordHead.BYTES, head.bodyBytes()));
    var statement = body == null ? null : Statement.parse(body.statement());
    var candidate = new Candidate(position, head, body, statement, position, false);
    if (statement == null
        || statement.suite() != header.suite()
        || head.index() != statement.firstIndex() + statement.count()
        || head.elapsedMillis() != statement.time().monotonicMillis() - startMillis
        || !IntervalCheck.signed(header, candidate)) {
      return Optional.empty();
    }
    return Optional.of(Signed.by(candidate));
  }

  /** A statement and where its record starts. */
  public record Found(long position, Signed signed) {}

  /** The SEAL that ends the file; empty if none does. */
  public Optional<Found> seal() throws IOException {
    long longest = (long) RecordHead.BYTES + RecordType.SEAL.bodyBytesMax();
    long from = Math.max(header.length(), file.size() - longest);
    byte[] end = read(from, (int) Math.max(0, file.size() - from));
    for (int at = 0; at + RecordHead.BYTES <= end.length; at++) {
      var head = RecordHead.parse(end, at);
      if (head != null && at + head.recordBytes() == end.length) {
        long position = from + at;
        return at(position, RecordType.SEAL).map(signed -> new Found(position, signed));
      }
    }
    return Optional.empty();
  }

  private byte[] read(long position, int length) throws IOException {
    var buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, position + buffer.position()) < 0) {
        throw new IOException("the file became shorter while it was read");
      }
    }
    return buffer.array();
  }
}
