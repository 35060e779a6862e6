package org.quancheng.recorder.media;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One box inside an array: a 32-bit length, a type of four letters, and content.
 *
 * @param start where the length stands
 * @param end behind the last byte
 */
record Box(ByteBuffer bytes, int start, int end) {

  static final int HEAD_BYTES = 8;

  /** The box that starts at the beginning of an array and fills it. */
  static Box filling(byte[] bytes) {
    return new Box(ByteBuffer.wrap(bytes), 0, bytes.length);
  }

  String type() {
    var letters = new byte[4];
    bytes.get(start + 4, letters);
    return new String(letters, StandardCharsets.ISO_8859_1);
  }

  int size() {
    return end - start;
  }

  int content() {
    return start + HEAD_BYTES;
  }

  /** The 32-bit number at some place of the content. */
  int number(int place) throws MalformedMediaException {
    return bytes.getInt(checked(place, Integer.BYTES));
  }

  /** The 64-bit number at some place of the content. */
  long longNumber(int place) throws MalformedMediaException {
    return bytes.getLong(checked(place, Long.BYTES));
  }

  /** The boxes inside this one, in order. */
  List<Box> children() throws MalformedMediaException {
    var found = new ArrayList<Box>();
    int at = content();
    while (at < end) {
      int size = end - at < HEAD_BYTES ? 0 : bytes.getInt(at);
      if (size < HEAD_BYTES || size > end - at) {
        throw new MalformedMediaException(
            "a box inside '%s' has no valid length".formatted(type()));
      }
      found.add(new Box(bytes, at, at + size));
      at += size;
    }
    return found;
  }

  List<Box> children(String type) throws MalformedMediaException {
    return children().stream().filter(box -> box.type().equals(type)).toList();
  }

  /** The one box that the path leads to. */
  Box at(String... path) throws MalformedMediaException {
    var box = this;
    for (var type : path) {
      var found = box.children(type);
      if (found.isEmpty()) {
        throw new MalformedMediaException("'%s' holds no '%s'".formatted(box.type(), type));
      }
      box = found.getFirst();
    }
    return box;
  }

  byte[] copy() {
    var copy = new byte[size()];
    bytes.get(start, copy);
    return copy;
  }

  private int checked(int place, int length) throws MalformedMediaException {
    if (place < 0 || content() + place + length > end) {
      throw new MalformedMediaException("'%s' is too short".formatted(type()));
    }
    return content() + place;
  }
}
