package org.quancheng.evidence.format;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The body of an ATTEST, SEAL or RECOVERY record (capture-format.md, section 6). */
@SuppressWarnings("ArrayRecordComponent") // Carries bytes from the reader to the checker only.
public record SignedStatement(byte[] statement, byte[] signature) {

  /** The body as bytes. */
  public byte[] encode() {
    return ByteBuffer.allocate(statement.length + Short.BYTES + signature.length)
        .put(statement)
        .putShort((short) signature.length)
        .put(signature)
        .array();
  }

  /** Reads a body; null if its lengths do not fit. */
  public static @Nullable SignedStatement parse(byte[] body) {
    if (body.length < Statement.BYTES + Short.BYTES) {
      return null;
    }
    int signatureBytes = Short.toUnsignedInt(ByteBuffer.wrap(body).getShort(Statement.BYTES));
    int signatureStart = Statement.BYTES + Short.BYTES;
    if (body.length != signatureStart + signatureBytes) {
      return null;
    }
    return new SignedStatement(
        Arrays.copyOf(body, Statement.BYTES),
        Arrays.copyOfRange(body, signatureStart, body.length));
  }
}
