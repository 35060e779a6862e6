package org.quancheng.evidence.format.v1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.suite.RecordCipher;

/**
 * The 24 bytes before each record's body (capture-format.md, section 5.1).
 *
 * @param fragmentStart whether playback can start at this record
 * @param bodyBytes length of the body
 * @param index place of the record in the capture, from 0
 * @param millis time since the start of the capture, as unsigned 32 bits
 */
public record RecordHead(
    RecordType type, boolean fragmentStart, int bodyBytes, long index, int millis) {

  /** Length of every head. */
  public static final int BYTES = 24;

  /** Most bytes of a record whose body is encrypted, with its head and its tag. */
  public static final int ENCRYPTED_RECORD_BYTES_MAX =
      BYTES + RecordCipher.PLAINTEXT_BYTES_MAX + RecordCipher.TAG_BYTES;

  /** How much of it is associated data of the body, and part of its leaf. */
  public static final int AUTHENTICATED_BYTES = 20;

  /** The two bytes every head starts with. */
  public static final short SYNC = (short) 0xEB52;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** Time since the start of the capture in milliseconds. */
  public long elapsedMillis() {
    return Integer.toUnsignedLong(millis);
  }

  /** Length of head and body. */
  public int recordBytes() {
    return BYTES + bodyBytes;
  }

  /** Writes the head. */
  public void encode(byte[] target, int offset) {
    target[offset] = (byte) (SYNC >> Byte.SIZE);
    target[offset + 1] = (byte) SYNC;
    target[offset + 2] = (byte) type.code();
    target[offset + 3] = (byte) (fragmentStart ? 1 : 0);
    INT.set(target, offset + 4, bodyBytes);
    LONG.set(target, offset + 8, index);
    INT.set(target, offset + 16, millis);
    INT.set(target, offset + 20, checksum(target, offset));
  }

  /** Reads a head; null if these bytes are none. */
  public static @Nullable RecordHead parse(byte[] source, int offset) {
    if (source[offset] != (byte) (SYNC >> Byte.SIZE) || source[offset + 1] != (byte) SYNC) {
      return null;
    }
    var type = RecordType.of(source[offset + 2]);
    int flags = source[offset + 3];
    int bodyBytes = (int) INT.get(source, offset + 4);
    long index = (long) LONG.get(source, offset + 8);
    if (type == null
        || flags < 0
        || flags > (type == RecordType.DATA ? 1 : 0)
        || bodyBytes < 0
        || bodyBytes > type.bodyBytesMax()
        || index < 0
        || (int) INT.get(source, offset + 20) != checksum(source, offset)) {
      return null;
    }
    return new RecordHead(type, flags == 1, bodyBytes, index, (int) INT.get(source, offset + 16));
  }

  private static int checksum(byte[] bytes, int offset) {
    var crc = new CRC32C();
    crc.update(bytes, offset, AUTHENTICATED_BYTES);
    return (int) crc.getValue();
  }
}
