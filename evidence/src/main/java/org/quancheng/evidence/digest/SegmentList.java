package org.quancheng.evidence.digest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/** The digests of a file's segments of 8 MiB, so that each can be checked when it arrives. */
public record SegmentList(List<Digest> digests) {

  /** Length of every segment but the last. */
  public static final int SEGMENT_BYTES = 8 << 20;

  private static final byte[] LABEL = "qc-seg-v1\0".getBytes(StandardCharsets.US_ASCII);

  public SegmentList {
    digests = List.copyOf(digests);
  }

  /** How many segments a file of this size has. */
  public static int count(long sizeBytes) {
    return Math.toIntExact((sizeBytes + SEGMENT_BYTES - 1) / SEGMENT_BYTES);
  }

  /** Digests a whole file. */
  public static SegmentList of(Path file) throws IOException {
    var builder = new Builder();
    FileBytes.read(file, builder::update);
    return builder.build();
  }

  /**
   * Reads back what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException if the length is no multiple of 32
   */
  public static SegmentList decode(byte[] encoded) {
    if (encoded.length % Digest.BYTES != 0) {
      throw new IllegalArgumentException(
          "a segment list is a multiple of 32 bytes long, not " + encoded.length);
    }
    var digests = new ArrayList<Digest>();
    var source = ByteBuffer.wrap(encoded);
    while (source.hasRemaining()) {
      var bytes = new byte[Digest.BYTES];
      source.get(bytes);
      digests.add(new Digest(bytes));
    }
    return new SegmentList(digests);
  }

  /** The digests one after the other, 32 bytes each. */
  public byte[] encode() {
    var target = ByteBuffer.allocate(digests.size() * Digest.BYTES);
    digests.forEach(digest -> target.put(digest.bytes()));
    return target.array();
  }

  /** One digest over all segments and the size of the file. */
  public Digest root(long sizeBytes) {
    if (digests.size() != count(sizeBytes)) {
      throw new IllegalArgumentException(
          "%d segments do not make a file of %d bytes".formatted(digests.size(), sizeBytes));
    }
    byte[] sizes =
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
            .putLong(sizeBytes)
            .putInt(SEGMENT_BYTES)
            .array();
    return Digest.of(LABEL, sizes, encode());
  }

  /** Collects the list while a file is written. Not for sharing between threads. */
  public static final class Builder {

    private final List<Digest> digests = new ArrayList<>();
    private final MessageDigest sha256 = Digest.sha256();
    private int filled;

    /** Takes the next bytes of the file. */
    public void update(byte[] bytes, int offset, int length) {
      update(ByteBuffer.wrap(bytes, offset, length));
    }

    /** Takes the next bytes of the file, all that remain in the buffer. */
    public void update(ByteBuffer bytes) {
      while (bytes.hasRemaining()) {
        int part = Math.min(bytes.remaining(), SEGMENT_BYTES - filled);
        sha256.update(bytes.slice(bytes.position(), part));
        bytes.position(bytes.position() + part);
        filled += part;
        if (filled == SEGMENT_BYTES) {
          cut();
        }
      }
    }

    /** Ends the last segment and returns the list. */
    public SegmentList build() {
      if (filled > 0) {
        cut();
      }
      return new SegmentList(digests);
    }

    private void cut() {
      digests.add(new Digest(sha256.digest()));
      filled = 0;
    }
  }
}
