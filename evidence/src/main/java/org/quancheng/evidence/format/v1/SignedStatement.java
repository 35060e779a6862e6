package org.quancheng.evidence.format.v1;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The body of an ATTEST, SEAL or RECOVERY record (capture-format.md, section 6).
 *
 * @param second the second signature (section 4.7); no bytes where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // Carries bytes from the reader to the checker only.
public record SignedStatement(byte[] statement, byte[] signature, byte[] second) {

  private static final byte[] NONE = new byte[0];

  /** A statement that is signed once. */
  public SignedStatement(byte[] statement, byte[] signature) {
    this(statement, signature, NONE);
  }

  /** The body as bytes. */
  public byte[] encode() {
    int further = second.length == 0 ? 0 : Short.BYTES + second.length;
    var target =
        ByteBuffer.allocate(statement.length + Short.BYTES + signature.length + further)
            .put(statement)
            .putShort((short) signature.length)
            .put(signature);
    if (further > 0) {
      target.putShort((short) second.length).put(second);
    }
    return target.array();
  }

  /** Reads a body; null if its lengths do not fit. */
  public static @Nullable SignedStatement parse(byte[] body) {
    if (body.length < Statement.BYTES + Short.BYTES) {
      return null;
    }
    byte[] statement = Arrays.copyOf(body, Statement.BYTES);
    var signature = signature(body, Statement.BYTES);
    if (signature == null) {
      return null;
    }
    int end = Statement.BYTES + Short.BYTES + signature.length;
    if (end == body.length) {
      return new SignedStatement(statement, signature);
    }
    var second = signature(body, end);
    return second == null || second.length == 0 || end + Short.BYTES + second.length != body.length
        ? null
        : new SignedStatement(statement, signature, second);
  }

  private static byte @Nullable [] signature(byte[] body, int at) {
    if (body.length - at < Short.BYTES) {
      return null;
    }
    int length = Short.toUnsignedInt(ByteBuffer.wrap(body).getShort(at));
    int start = at + Short.BYTES;
    return length > body.length - start ? null : Arrays.copyOfRange(body, start, start + length);
  }
}
