package org.quancheng.central.playback;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One box of an MP4 file (ISO/IEC 14496-12, section 4.2).
 *
 * @param type four letters
 * @param start where it begins
 * @param body where its content begins
 * @param end where it ends
 */
record Box(String type, long start, long body, long end) {

  private static final int HEAD_BYTES = 8;
  private static final int LONG_HEAD_BYTES = 16;

  /** The box at a place within a file; empty when there is none or it makes no sense. */
  static Optional<Box> at(Media media, long start) throws IOException {
    var head = media.fill(start, ByteBuffer.allocate(LONG_HEAD_BYTES));
    if (head.remaining() < HEAD_BYTES) {
      return Optional.empty();
    }
    long length = Integer.toUnsignedLong(head.getInt());
    var type = new byte[4];
    head.get(type);
    int headBytes = HEAD_BYTES;
    if (length == 1 && head.remaining() >= Long.BYTES) {
      length = head.getLong();
      headBytes = LONG_HEAD_BYTES;
    }
    if (length < headBytes || length > Long.MAX_VALUE - start) {
      return Optional.empty();
    }
    var name = new String(type, StandardCharsets.ISO_8859_1);
    return Optional.of(new Box(name, start, start + headBytes, start + length));
  }

  /** The first box of a type among the bytes of another one; positions are within the bytes. */
  static Optional<ByteBuffer> child(ByteBuffer parent, String type) {
    var bytes = parent.duplicate();
    while (bytes.remaining() >= HEAD_BYTES) {
      long length = Integer.toUnsignedLong(bytes.getInt(bytes.position()));
      if (length < HEAD_BYTES || length > bytes.remaining()) {
        return Optional.empty();
      }
      var name = new byte[4];
      bytes.get(bytes.position() + 4, name);
      if (type.equals(new String(name, StandardCharsets.ISO_8859_1))) {
        return Optional.of(bytes.slice(bytes.position() + HEAD_BYTES, (int) length - HEAD_BYTES));
      }
      bytes.position(bytes.position() + (int) length);
    }
    return Optional.empty();
  }

  /** The content of nested boxes, outermost type first. */
  static Optional<ByteBuffer> path(ByteBuffer parent, String... types) {
    var found = Optional.of(parent);
    for (var type : types) {
      found = found.flatMap(bytes -> child(bytes, type));
    }
    return found;
  }
}
