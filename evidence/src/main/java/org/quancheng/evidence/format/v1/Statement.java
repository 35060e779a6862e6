package org.quancheng.evidence.format.v1;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.suite.Suite;

/**
 * What a device signs about the records since its last statement (capture-format.md, section 6).
 *
 * @param number from 1, without gaps
 * @param firstIndex index of the first record covered
 * @param count how many records are covered
 * @param intervalRoot Merkle root over them
 * @param previous digest of the statement before, or of the header
 * @param plaintextBytes media in the capture so far
 */
public record Statement(
    Suite suite,
    int number,
    long firstIndex,
    long count,
    Digest intervalRoot,
    Digest previous,
    long plaintextBytes,
    Time time) {

  /** Length of every statement. */
  public static final int BYTES = 120;

  private static final short VERSION = 1;
  private static final int ZERO_BYTES = 3;
  private static final byte[] LABEL = "qcap-attest-v1\0".getBytes(StandardCharsets.US_ASCII);

  /**
   * When a statement was made.
   *
   * @param clockStatus 0 unset, 1 free running, 2 synchronised
   */
  public record Time(long utcMillis, long monotonicMillis, int bootCounter, int clockStatus) {}

  /** The statement as bytes. */
  public byte[] encode() {
    return ByteBuffer.allocate(BYTES)
        .putShort(VERSION)
        .putShort((short) suite.number())
        .putInt(number)
        .putLong(firstIndex)
        .putLong(count)
        .put(intervalRoot.bytes())
        .put(previous.bytes())
        .putLong(plaintextBytes)
        .putLong(time.utcMillis)
        .putLong(time.monotonicMillis)
        .putInt(time.bootCounter)
        .put((byte) time.clockStatus)
        .array();
  }

  /** Reads a statement; null if these bytes are none of this version. */
  public static @Nullable Statement parse(byte[] encoded) {
    var source = ByteBuffer.wrap(encoded);
    if (encoded.length != BYTES || source.getShort() != VERSION) {
      return null;
    }
    var suite = Suite.of(source.getShort()).orElse(null);
    for (int i = BYTES - ZERO_BYTES; i < BYTES; i++) {
      if (encoded[i] != 0) {
        return null;
      }
    }
    if (suite == null) {
      return null;
    }
    return new Statement(
        suite,
        source.getInt(),
        source.getLong(),
        source.getLong(),
        digest(source),
        digest(source),
        source.getLong(),
        new Time(source.getLong(), source.getLong(), source.getInt(), source.get()));
  }

  /** What the device signs. */
  public static byte[] signedMessage(Digest header, RecordType type, byte[] statement) {
    return ByteBuffer.allocate(LABEL.length + Digest.BYTES + 1 + statement.length)
        .put(LABEL)
        .put(header.bytes())
        .put((byte) type.code())
        .put(statement)
        .array();
  }

  /** How the next statement refers to this one. */
  public Digest digest(RecordType type) {
    return suite.hash().of(new byte[] {(byte) type.code()}, encode());
  }

  private static Digest digest(ByteBuffer source) {
    var bytes = new byte[Digest.BYTES];
    source.get(bytes);
    return new Digest(bytes);
  }
}
