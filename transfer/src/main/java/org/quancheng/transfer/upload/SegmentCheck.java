package org.quancheng.transfer.upload;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.Optional;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.digest.SegmentList;

/** Compares each segment, as it becomes whole, with the digest announced for it. */
final class SegmentCheck {

  private static final int SEGMENT_BYTES = SegmentList.SEGMENT_BYTES;

  private final Optional<SegmentList> expected;
  private final MessageDigest digest = Digest.sha256();

  private SegmentCheck(Optional<SegmentList> expected) {
    this.expected = expected;
  }

  /** A check that goes on at the offset: what the file holds of that segment is read again. */
  static SegmentCheck at(long offset, FileChannel file, Optional<SegmentList> expected)
      throws IOException {
    var check = new SegmentCheck(expected);
    if (expected.isPresent()) {
      check.read(file, startOf(offset), offset);
    }
    return check;
  }

  /** Where the segment that contains the offset begins. */
  static long startOf(long offset) {
    return offset - offset % SEGMENT_BYTES;
  }

  /** Where the segment that contains the offset ends, in a file of the length. */
  static long endOf(long offset, long length) {
    return Math.min(startOf(offset) + SEGMENT_BYTES, length);
  }

  void update(byte[] bytes, int length) {
    if (expected.isPresent()) {
      digest.update(bytes, 0, length);
    }
  }

  /** Whether the segment that ends here is the one announced; true when none was announced. */
  boolean holds(long end) {
    if (expected.isEmpty()) {
      return true;
    }
    var digests = expected.get().digests();
    int index = (int) ((end - 1) / SEGMENT_BYTES);
    var found = new Digest(digest.digest());
    return index < digests.size() && digests.get(index).equals(found);
  }

  private void read(FileChannel file, long from, long to) throws IOException {
    var buffer = ByteBuffer.allocate(256 << 10);
    for (long position = from; position < to; ) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), to - position));
      int count = file.read(buffer, position);
      if (count < 0) {
        throw new EOFException("the file holds less than was acknowledged");
      }
      digest.update(buffer.array(), 0, count);
      position += count;
    }
  }
}
