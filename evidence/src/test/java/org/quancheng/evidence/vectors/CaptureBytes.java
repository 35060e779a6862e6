package org.quancheng.evidence.vectors;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.quancheng.evidence.format.v1.HeaderImage;
import org.quancheng.evidence.format.v1.RecordHead;

/** A capture taken to pieces, to be put together wrongly. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record CaptureBytes(byte[] whole, int header, List<byte[]> records) {

  static CaptureBytes of(byte[] whole) {
    int header = HeaderImage.BLOCK_BYTES;
    while (RecordHead.parse(whole, header) == null) {
      header += HeaderImage.BLOCK_BYTES;
    }
    var records = new ArrayList<byte[]>();
    int at = header;
    while (at < whole.length) {
      int length = Objects.requireNonNull(RecordHead.parse(whole, at)).recordBytes();
      records.add(Arrays.copyOfRange(whole, at, at + length));
      at += length;
    }
    return new CaptureBytes(whole, header, List.copyOf(records));
  }

  /** Where the first slot's body is. */
  int slotBody() {
    int core = ByteBuffer.wrap(whole).getInt(12);
    return 32 + core + 2 + 12;
  }

  int start(int record) {
    return header + records.subList(0, record).stream().mapToInt(one -> one.length).sum();
  }

  byte[] cut(int length) {
    return Arrays.copyOf(whole, length);
  }

  byte[] flipped(int at) {
    return flipped(at, 1);
  }

  byte[] flipped(int at, int mask) {
    byte[] altered = whole.clone();
    altered[at] ^= (byte) mask;
    return altered;
  }

  int find(String text) {
    return new String(whole, StandardCharsets.ISO_8859_1).indexOf(text);
  }

  byte[] swapped(int one, int other) {
    var result = new ArrayList<>(records);
    Collections.swap(result, one, other);
    return with(result);
  }

  byte[] replaced(int at, byte[] record) {
    var result = new ArrayList<>(records);
    result.set(at, record);
    return with(result);
  }

  byte[] inserted(int at, byte[] extra) {
    var result = new ArrayList<>(records);
    result.add(at, extra);
    return with(result);
  }

  byte[] removed(int from, int to) {
    var result = new ArrayList<>(records);
    result.subList(from, to).clear();
    return with(result);
  }

  byte[] part(int from, int to) {
    var bytes = new ByteArrayOutputStream();
    records.subList(from, to).forEach(bytes::writeBytes);
    return bytes.toByteArray();
  }

  byte[] with(List<byte[]> others) {
    var bytes = new ByteArrayOutputStream();
    bytes.write(whole, 0, header);
    others.forEach(bytes::writeBytes);
    return bytes.toByteArray();
  }
}
